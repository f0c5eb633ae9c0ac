"""What the risk rows say: groups and their sizes, never an address or a name."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from uuid import UUID

from django.conf import settings
from django.db.models import Count, Q, QuerySet

from campaign.gate.models import Crowd, Risk
from campaign.gate.rules.suspicion import ALWAYS, CROWD, Numbers, Reason, Trait
from campaign.lib import clock

RECENT_HOURS, USUAL_HOURS = 2, 70


@dataclass(frozen=True)
class Group:
    """Signatures that have something in common: what, and how many of them are held."""

    trait: Trait
    value: str
    number: int
    held: int


def _hour() -> datetime:
    return clock.now().astimezone(UTC).replace(minute=0, second=0, microsecond=0)


def _recent_from() -> datetime:
    return _hour() - timedelta(hours=RECENT_HOURS - 1)


def petitions_of_late() -> set[UUID]:
    rows = Risk.objects.filter(hour__gte=_recent_from())
    return set(rows.values_list("petition", flat=True).distinct())


def value_of(risk: Risk, trait: Trait) -> str:
    """Return a row's value of a trait as crowds and groups write it."""
    found = getattr(risk, trait)
    return found if isinstance(found, str) else bytes(found).hex()


def numbers(petition_id: UUID) -> tuple[dict[tuple[Trait, str], Numbers], Numbers]:
    """Return how many came of each group that may be a crowd, and in all: lately and usually.

    What was held is not usual: who floods a petition for days does not become its custom.
    """
    recent_from = _recent_from()
    recent, usual = Q(hour__gte=recent_from), Q(hour__lt=recent_from, reasons="")
    counts = {"recent": Count("pk", filter=recent), "usual": Count("pk", filter=usual)}
    rows = Risk.objects.filter(petition=petition_id)
    hours = _hours_before(petition_id, recent_from)
    groups = {
        (trait, _written(row[trait])): Numbers(row["recent"], row["usual"] * RECENT_HOURS / hours)
        for trait in Trait
        for row in rows.values(trait).annotate(**counts).filter(recent__gt=ALWAYS[trait])
        if row[trait]
    }
    whole = rows.aggregate(**counts)
    return groups, Numbers(whole["recent"], whole["usual"] * RECENT_HOURS / hours)


def _hours_before(petition_id: UUID, until: datetime) -> float:
    """Return over how many hours what is usual was seen; a young petition has few."""
    first = Risk.objects.filter(petition=petition_id).order_by("hour").first()
    seen = (until - first.hour).total_seconds() / 3600 if first else 0
    return max(RECENT_HOURS, min(seen, USUAL_HOURS))


def _written(value: str | bytes) -> str:
    return value if isinstance(value, str) else bytes(value).hex()


def crowds_of(risk: Risk) -> list[Reason]:
    """Return to which crowds of now a signature belongs."""
    seconds = settings.PAGE_SECONDS
    tick = clock.now().timestamp() // seconds if seconds else 0
    found = _remembered(risk.petition, tick) if seconds else _crowds(risk.petition)
    return [reason for trait, reason in CROWD.items() if (trait, value_of(risk, trait)) in found]


@lru_cache(maxsize=64)
def _remembered(petition_id: UUID, _tick: float) -> frozenset[tuple[str, str]]:
    return _crowds(petition_id)


def _crowds(petition_id: UUID) -> frozenset[tuple[str, str]]:
    return frozenset(Crowd.objects.filter(petition=petition_id).values_list("trait", "value"))


def rising(petition_id: UUID) -> list[Crowd]:
    """Return the crowds of now, the largest first: what an alert names."""
    return list(Crowd.objects.filter(petition=petition_id).order_by("-recent"))


def groups(pending_ids: Collection[UUID]) -> list[Group]:
    """Return what the signatures that came of these pending rows have in common, largest first."""
    return _groups(Risk.objects.filter(pending__in=pending_ids))


def _groups(rows: QuerySet[Risk]) -> list[Group]:
    found = [
        Group(trait, _written(row[trait]), row["number"], row["held"])
        for trait in Trait
        for row in rows.values(trait).annotate(
            number=Count("pk"), held=Count("pk", filter=~Q(reasons=""))
        )
        if row[trait]
    ]
    return sorted(found, key=lambda one: (-one.number, one.trait, one.value))


def groups_of_late(petition_id: UUID) -> list[Group]:
    """Return what all signatures of the last days have in common, held or not, largest first."""
    rows = Risk.objects.filter(petition=petition_id)
    return _groups(rows)


def pending_like(petition_id: UUID, traits: Mapping[str, str]) -> QuerySet[Risk, UUID]:
    """Return the pending rows that have all of these values, by trait."""
    wanted = {trait: _stored(Trait(trait), value) for trait, value in traits.items()}
    rows = Risk.objects.filter(petition=petition_id, **wanted)
    return rows.values_list("pending", flat=True)


def members(petition_id: UUID, *, trait: Trait, value: str) -> set[UUID]:
    """Return the pending rows of a group; their signatures are found through them."""
    return set(pending_like(petition_id, {trait: value}))


def _stored(trait: Trait, value: str) -> bytes | str:
    return bytes.fromhex(value) if trait in {Trait.NETWORK, Trait.DOMAIN} else value
