"""Whom a distribution would reach, the letter each gets, and how it went."""

from collections import Counter
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Q

from campaign.letters.queries import suppressed
from campaign.lib import clock
from campaign.newsroom.models import Version
from campaign.newsroom.queries import gate
from campaign.newsroom.queries.compose import HEADS
from campaign.outreach.models import Address, Contact, Delivery, Distribution, Fate, Status
from campaign.outreach.queries import contacts, told
from campaign.petitions.models import Petition
from campaign.press.models import Event
from campaign.press.models import State as EventState

COMES = ("yes", "colleague")


@dataclass
class Flight:
    """What would happen on sending: whom it reaches, and why it does not reach others."""

    ready: list[Address] = field(default_factory=list)
    problems: Counter[str] = field(default_factory=Counter)
    to_call: list[Contact] = field(default_factory=list)
    is_open: bool = True
    is_stale: bool = False


def flight(distribution: Distribution) -> Flight:
    """Return whom it would reach now: the lists, or who holds what no longer stands."""
    if distribution.is_notice:
        people = [one.contact for one in told.of_notice(distribution) if one.is_old]
    else:
        people = contacts.members(distribution.lists.select_related("organisation"))
    told_anyway = owed(distribution, people)
    found = reachable(distribution.petition.organisation_id, people, owed=told_anyway)
    if distribution.version:
        found.is_open = gate.is_open(distribution.version.document)
    found.is_stale = told.is_stale(distribution)
    return found


def owed(distribution: Distribution, people: Iterable[Contact]) -> set[UUID]:
    """Return who hears of an event though they want no more letters: they said that they come."""
    event = distribution.event if distribution.is_notice or distribution.is_receipt else None
    return coming(event, people) if event else set()


def is_moot(distribution: Distribution) -> bool:
    """Tell whether it confirms that somebody comes to what is called off meanwhile."""
    event = distribution.event
    return bool(distribution.is_receipt and event and event.state != EventState.ANNOUNCED)


def reachable(
    organisation_id: UUID, people: Iterable[Contact], *, owed: AbstractSet[UUID] = frozenset()
) -> Flight:
    """Return whom of these a letter reaches, and why it does not reach the others.

    Who is owed it gets it though they left; a suppressed address gets nothing.
    """
    found, people = Flight(), list(people)
    marks = {bytes(one.mark) for row in people for one in row.addresses.all()}
    stopped = suppressed(marks)
    out = contacts.opted_out(organisation_id, marks)
    seen = set[bytes]()
    for row in people:
        is_owed = row.pk in owed
        address, problem = _address(row, stopped=stopped, out=out, seen=seen, is_owed=is_owed)
        if address:
            found.ready.append(address)
            seen.add(bytes(address.mark))
        else:
            found.problems[problem] += 1
            if problem in {"bounced", "suppressed", "no_address"}:
                found.to_call.append(row)
    return found


def _address(
    row: Contact, *, stopped: set[bytes], out: set[bytes], seen: set[bytes], is_owed: bool
) -> tuple[Address | None, str]:
    """Return the address a letter goes to, or why there is none."""
    addresses = list(row.addresses.all())
    if not addresses:
        return None, "no_address"
    has_left = any(bytes(one.mark) in out or one.status == Status.LEFT for one in addresses)
    has_reported = any(one.status == Status.REPORTED for one in addresses)
    if has_reported or (has_left and not is_owed):
        return None, "left"
    good = [one for one in addresses if one.status != Status.BOUNCED]
    if not good:
        return None, "bounced"
    first = good[0]
    if bytes(first.mark) in stopped:
        return None, "suppressed"
    return (None, "twice") if bytes(first.mark) in seen else (first, "")


def usual_subject(version: Version) -> str:
    """Return the head journalists know a text by, and its title."""
    head = HEADS[version.document.kind]  # type: ignore[index]
    told = gate.covered(version).frozen or {}
    return f"[{head}] {told.get('title', version.title)}"[:150]


def choices(petition: Petition) -> list[Version]:
    """Return what can be sent: what everybody may read, each in its last version."""
    return [version for _document, version in gate.releases(petition)]


def coming(event: Event, people: Iterable[Contact]) -> set[UUID]:
    """Return which of these said that they come to the event, or that a colleague does."""
    rows = event.invitations.filter(contact__in=list(people), answer__in=COMES, revoked_at=None)
    return set(rows.values_list("contact", flat=True))


@dataclass(frozen=True)
class Progress:
    """How a distribution stands, in numbers."""

    numbers: dict[str, int]
    total: int
    is_held: bool

    @property
    def left(self) -> int:
        return self.numbers.get(Fate.QUEUED, 0)


def progress(distribution: Distribution) -> Progress:
    fates = Counter(distribution.deliveries.values_list("state", flat=True))
    until = distribution.hold_until
    return Progress(dict(fates), fates.total(), bool(until and until > clock.now()))


def log(distribution: Distribution) -> list[tuple[Delivery, str]]:
    """Return each letter with whose it is; the name is gone where the contact is."""
    rows = distribution.deliveries.select_related("address__contact__outlet")
    return [(row, _whose(row)) for row in rows]


def _whose(row: Delivery) -> str:
    if row.address is None:
        return "–"
    contact = row.address.contact
    return f"{contacts.person_of(contact).name} · {contact.outlet}"


def to_call(distribution: Distribution) -> list[tuple[str, str, str]]:
    """Return who has to be told by telephone: name, outlet, number."""
    bounced = distribution.deliveries.filter(Q(state=Fate.BOUNCED), address__isnull=False)
    people = [row.address.contact for row in bounced.select_related("address__contact__outlet")]  # type: ignore[union-attr]
    people += flight(distribution).to_call
    found = {}
    for contact in people:
        person = contacts.person_of(contact)
        found[contact.pk] = (person.name, contact.outlet.name, person.phone)
    return list(found.values())
