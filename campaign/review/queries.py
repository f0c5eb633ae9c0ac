"""Held signatures as reasons and numbers: never an address, never a name."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Max, Q, QuerySet
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from campaign.gate import queries as gate
from campaign.gate.rules.suspicion import Trait
from campaign.ledger import queries as ledger
from campaign.ledger.models import Hold
from campaign.lib import clock
from campaign.petitions.models import Petition
from campaign.review.rules.conditions import TRAITS, Conditions
from campaign.review.rules.reasons import codes_of
from campaign.signatures.models import HeldSignature, PendingSignature, Signature
from campaign.signatures.queries.records import open_record
from campaign.signatures.queries.rows import kept
from campaign.signatures.rules import regions

REASON, HOUR, ALL = "reason", "hour", "all"
MOST, SHOWN = 5_000, 12


@dataclass(frozen=True)
class Group:
    """Held signatures that have something in common."""

    by: str
    value: str
    number: int
    last: datetime | None = None


@dataclass(frozen=True)
class Queue:
    """What waits for a person, in groups; `seen` bounds what a decision may speak of."""

    held: int
    unreviewed: int
    seen: int
    reasons: list[Group]
    hours: list[Group]
    alike: list[Group]

    @property
    def number(self) -> int:
        return self.held + self.unreviewed


def waiting(petition: Petition) -> QuerySet[HeldSignature]:
    """Return the held signatures of a petition, the oldest first."""
    rows = HeldSignature.objects.filter(signature__petition=petition)
    return rows.select_related("signature__entry").order_by("held_at", "pk")


def number_waiting(petition: Petition) -> int:
    """Count what waits for a person."""
    return HeldSignature.objects.filter(signature__petition=petition).count()


def queue(petition: Petition) -> Queue:
    """Gather what waits for a person."""
    rows = list(
        waiting(petition)
        .order_by()
        .values_list("reasons", "held_at", "signature__entry__hold", "signature__entry")
    )
    by_reason = [(code, at) for reasons, at, *_ in rows for code in codes_of(reasons)]
    by_hour = [(at.isoformat(), at) for _, at, *_ in rows]
    return Queue(
        held=sum(hold == Hold.HELD for _, _, hold, _ in rows),
        unreviewed=sum(hold == Hold.OVERDUE for _, _, hold, _ in rows),
        seen=max((entry for *_, entry in rows), default=0),
        reasons=sorted(_groups(REASON, by_reason), key=lambda group: -group.number),
        hours=sorted(_groups(HOUR, by_hour), key=lambda group: group.value),
        alike=_alike(petition),
    )


def _alike(petition: Petition) -> list[Group]:
    """Return what held signatures of the last days have in common, the largest groups first."""
    answered = PendingSignature.objects.filter(signature__heldsignature__isnull=False)
    ids = answered.filter(petition=petition).order_by("-created_at").values_list("pk", flat=True)
    found = gate.groups(list(ids[:MOST]))
    return [Group(one.trait, one.value, one.number) for one in found if one.number > 1][:SHOWN]


def clusters(petition: Petition) -> dict[str, list[Group]]:
    """Return what signatures of the last days have in common, held or not, for each trait."""
    found: dict[str, list[Group]] = {trait: [] for trait in TRAITS}
    for one in gate.groups_of_late(petition.pk):
        if one.trait in found and one.number > 1 and len(found[one.trait]) < SHOWN:
            found[one.trait].append(Group(one.trait, one.value, one.number))
    return found


def members(petition: Petition, by: str, value: str) -> QuerySet[HeldSignature] | None:
    """Return the members of a group, or None where there is no such group."""
    rows = waiting(petition)
    if by == ALL:
        return rows
    if by == REASON and value.isidentifier():
        word = (Q(reasons=value), Q(reasons__startswith=f"{value} "))
        inside = (Q(reasons__endswith=f" {value}"), Q(reasons__contains=f" {value} "))
        return rows.filter(word[0] | word[1] | inside[0] | inside[1])
    if by == HOUR:
        at = _moment(value)
        return rows.filter(held_at=at) if at else None
    return _members_of_trait(petition, by, value)


def _members_of_trait(petition: Petition, by: str, value: str) -> QuerySet[HeldSignature] | None:
    try:
        found = gate.members(petition.pk, trait=Trait(by), value=value)
    except ValueError:
        return None
    ids = PendingSignature.objects.filter(pk__in=found).values("signature")
    return waiting(petition).filter(pk__in=ids)


def seen_now(rows: QuerySet[HeldSignature]) -> int:
    """Return what bounds a decision over what is here now."""
    return int(rows.aggregate(last=Max("signature__entry"))["last"] or 0)


def seen_before(rows: QuerySet[HeldSignature], seen: int) -> QuerySet[HeldSignature]:
    """Leave out what came after somebody looked."""
    return rows.filter(signature__entry__lte=seen)


def ids_of(rows: QuerySet[HeldSignature], limit: int) -> list[UUID]:
    return list(rows.values_list("pk", flat=True)[:limit])


def candidates(petition: Petition, asked: Conditions, *, after: int) -> QuerySet[Signature]:
    """Return the live signatures that may meet the conditions, in the order of their leaves."""
    rows = kept(petition).filter(entry__gt=after).order_by("entry")
    if asked.first:
        rows = rows.filter(entry__serial__gte=asked.first)
    if asked.last:
        rows = rows.filter(entry__serial__lte=asked.last)
    if asked.since or asked.until:
        first, last = _serials(petition, asked)
        rows = rows.filter(entry__serial__gte=first, entry__serial__lte=last)
    if asked.strength:
        rows = rows.filter(entry__strength=asked.strength)
    if asked.why_held:
        group = members(petition, REASON, asked.why_held)
        rows = rows.filter(heldsignature__in=group) if group is not None else rows.none()
    if asked.traits:
        alike = gate.pending_like(petition.pk, asked.traits)
        rows = rows.filter(pk__in=PendingSignature.objects.filter(pk__in=alike).values("signature"))
    return rows


def matches(signature: Signature, asked: Conditions) -> bool:
    """Tell whether a candidate is of the region asked for, which stands in its sealed record."""
    if not asked.region:
        return True
    return regions.merged(open_record(signature).fields["region"]) == asked.region


def _serials(petition: Petition, asked: Conditions) -> tuple[int, int]:
    """Return the serials that the log took from a day on, or up to a day."""
    since = date.fromisoformat(asked.since) if asked.since else date(2000, 1, 1)
    until = date.fromisoformat(asked.until) if asked.until else clock.today()
    zone = timezone.get_current_timezone()
    start = datetime.combine(since, time.min, zone)
    end = datetime.combine(until + timedelta(days=1), time.min, zone)
    return ledger.serials_between(petition.pk, start, end) or (0, 0)


def _groups(by: str, pairs: Iterable[tuple[str, datetime]]) -> list[Group]:
    numbers, last = Counter[str](), dict[str, datetime]()
    for value, at in pairs:
        numbers[value] += 1
        last[value] = max(at, last.get(value, at))
    return [Group(by, value, number, last[value]) for value, number in numbers.items()]


def _moment(value: str) -> datetime | None:
    try:
        found = parse_datetime(value)
    except ValueError:
        return None
    return found if found and found.tzinfo else None
