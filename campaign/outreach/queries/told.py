"""Who was told what: the last letter or call of each contact, and how the matter stands now.

A letter that still waits counts as told: it leaves before any that is made after it. One that only
confirms an answer does not: it does not say that something changed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from campaign.newsroom.models import Change, Document
from campaign.outreach.models import Call, Contact, Delivery, Distribution, Fate
from campaign.press.models import Event

AS_IT_STOOD = -1  # a letter that tells the event as it stands when it leaves
WRITTEN = timedelta(minutes=1)  # at most, before it is accepted
WRONG = {Change.CLARIFIED, Change.CORRECTED}
Moments = Sequence[tuple[datetime, int]]


@dataclass(frozen=True)
class Holder:
    """What one contact knows; old is what no longer stands."""

    contact: Contact
    edition: int
    at: datetime | None
    is_call: bool
    is_old: bool


def of_event(event: Event) -> list[Holder]:
    """Return who was told of an event; old is what is before its last material change."""
    about = Q(version__document__event=event) | Q(event=event)
    rows = Distribution.objects.filter(about, is_offer=False).values_list(
        "pk", "version", "version__frozen__event_sequence", "revision__sequence"
    )
    editions = {
        pk: AS_IT_STOOD if version is revised is None else told if version else revised
        for pk, version, told, revised in rows
    }
    changes = event.revisions.filter(is_material=True).order_by("number")
    moments = list(changes.values_list("at", "sequence"))
    return _holders(
        editions, Call.objects.filter(event=event), needed=event.sequence, moments=moments
    )


def _as_it_stood(row: Delivery, moments: Moments, now: int) -> int:
    """Return what was told by a letter that is written when it leaves."""
    if row.settled_at is None:
        return now
    written = row.settled_at - WRITTEN
    return max((sequence for at, sequence in moments if at <= written), default=0)


def of_document(document: Document) -> list[Holder]:
    """Return who was sent a document; old is what is before a correction or the retraction."""
    rows = Distribution.objects.filter(version__document=document, is_offer=False)
    rows = rows.select_related("version")
    editions = {
        row.pk: edition_of(document, row.version.number if row.version else 0, row.drafted_at)
        for row in rows
    }
    return _holders(editions, Call.objects.filter(document=document), needed=needed_of(document))


def of_notice(distribution: Distribution) -> list[Holder]:
    if distribution.event:
        return of_event(distribution.event)
    return of_document(distribution.version.document) if distribution.version else []


def edition_of(document: Document, number: int, drafted_at: datetime) -> int:
    """Return what a letter told: a version, or that the document was retracted."""
    is_after = document.retracted_at is not None and drafted_at > document.retracted_at
    return number + 1 if is_after else number


def needed_of(document: Document) -> int:
    """Return the first edition in which nothing is wrong."""
    numbers = document.versions.filter(published_at__isnull=False)
    if document.retracted_at:
        newest = numbers.order_by("-number").values_list("number", flat=True).first()
        return (newest or 0) + 1
    wrong = numbers.filter(change__in=WRONG).order_by("-number")
    return wrong.values_list("number", flat=True).first() or 0


def is_stale(distribution: Distribution) -> bool:
    """Tell whether the event has changed since this was written."""
    event, version = distribution.occasion, distribution.version
    if event is None or (distribution.is_notice and version):
        return False
    if distribution.revision:
        return distribution.revision.sequence < event.sequence
    told = ((version.frozen if version else None) or {}).get("event_sequence")
    return told is not None and told < event.sequence


def _holders(
    editions: Mapping[UUID, int | None],
    calls: QuerySet[Call],
    *,
    needed: int,
    moments: Moments = (),
) -> list[Holder]:
    known = [pk for pk, edition in editions.items() if edition is not None]
    letters = Delivery.objects.filter(
        distribution__in=known, state__in=[Fate.ACCEPTED, Fate.QUEUED], address__isnull=False
    ).select_related("address__contact__outlet", "address__contact__organisation")
    letters = letters.exclude(state=Fate.QUEUED, distribution__is_receipt=True)
    found: dict[UUID, Holder] = {}
    for row in letters.prefetch_related("address__contact__addresses").order_by("pk"):
        assert row.address
        edition = editions[row.distribution_id] or 0
        if edition == AS_IT_STOOD:
            edition = _as_it_stood(row, moments, needed)
        contact = row.address.contact
        is_old = edition < needed
        found[contact.pk] = Holder(contact, edition, row.settled_at, is_call=False, is_old=is_old)
    people = ("contact__outlet", "contact__organisation")
    for call in calls.select_related(*people).prefetch_related("contact__addresses"):
        before = found.get(call.contact_id)
        if before is None or before.edition < call.edition:
            is_old = call.edition < needed
            found[call.contact_id] = Holder(
                call.contact, call.edition, call.at, is_call=True, is_old=is_old
            )
    return sorted(found.values(), key=lambda one: not one.is_old)
