"""Hand over what is due. The row is the queue: who is killed leaves it due again.

Letters to one address leave in the order in which they were made, so that a change never overtakes
what it changes. A row is held for a short time, and held anew right before its letter goes; what
was accepted is noted at once. Between the two a kill can make a letter go twice, with the same
Message-ID.
"""

import logging
from datetime import timedelta
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Exists, F, OuterRef, QuerySet

from campaign.letters.queries import suppressed
from campaign.lib import clock
from campaign.newsroom.rules.paper import Paper
from campaign.outreach.adapters.post import Post
from campaign.outreach.models import Address, Contact, Delivery, Fate, SendState, Status
from campaign.outreach.queries.contacts import opted_out
from campaign.outreach.queries.letters import letter, paper_to_press
from campaign.outreach.queries.sending import is_moot, owed
from campaign.outreach.rules import post
from campaign.outreach.rules.post import Answer, Said

log = logging.getLogger(__name__)
BATCH, BATCHES = 20, 25
NO_LETTER = (Status.BOUNCED, Status.REPORTED)
LEASE, AWAY = timedelta(seconds=60), timedelta(seconds=30)


def deliver_due() -> int:
    """Hand over what is due and return how many letters were accepted."""
    sent = 0
    with Post() as office:
        for _round in range(BATCHES):
            holder = uuid4()
            batch = _hold(holder)
            if not batch:
                break
            done, goes_on = _hand_over(office, batch, holder)
            sent += done
            if not goes_on:
                break
    return sent


@transaction.atomic
def _hold(holder: UUID) -> list[Delivery]:
    """Hold what is due and not waiting for an earlier letter to the same address."""
    earlier = Delivery.objects.filter(
        mark=OuterRef("mark"), pk__lt=OuterRef("pk"), state=Fate.QUEUED
    )
    due = _queued().filter(due_at__lte=clock.now(), distribution__state=SendState.SENDING)
    rows = due.exclude(Exists(earlier)).order_by("pk")
    held = list(rows.select_for_update(skip_locked=True, of=("self",))[:BATCH])
    Delivery.objects.filter(pk__in=[row.pk for row in held]).update(
        holder=holder, due_at=clock.now() + LEASE
    )
    return held


def _queued() -> QuerySet[Delivery]:
    rows = Delivery.objects.filter(state=Fate.QUEUED)
    return rows.select_related(
        "distribution__version__document__event__petition",
        "distribution__version__document__petition",
        "distribution__revision__event__petition",
        "distribution__petition",
        "distribution__event__petition__organisation",
        "address__contact__outlet",
    )


def _hand_over(office: Post, batch: list[Delivery], holder: UUID) -> tuple[int, bool]:
    """Return how many were accepted, and whether the server was there at all."""
    papers: dict[UUID, Paper] = {}
    sent = 0
    for row in batch:
        if not _hold_anew(row, holder):
            continue
        address = _address(row)
        if address is None:
            _settle(row, Fate.SKIPPED, Said(Answer.REFUSED))
            continue
        key = row.distribution_id
        papers[key] = papers.get(key) or paper_to_press(row.distribution)
        said = office.hand_over(letter(row, address, papers[key]))
        if said.answer == Answer.AWAY:
            _queued().filter(holder=holder).update(holder=None, due_at=clock.now() + AWAY)
            log.warning("mail server is away")
            return sent, False
        _note(row, address, said)
        sent += said.answer == Answer.ACCEPTED
    return sent, True


def _hold_anew(row: Delivery, holder: UUID) -> bool:
    """Tell whether the row is still ours, and hold it for the time one letter takes."""
    ours = Delivery.objects.filter(pk=row.pk, state=Fate.QUEUED, holder=holder)
    return ours.update(due_at=clock.now() + LEASE) == 1


def _address(row: Delivery) -> Address | None:
    """Return where it goes, unless the person has left since it was made and is not owed it."""
    address, mark = row.address, bytes(row.mark)
    if is_moot(row.distribution):
        return None
    if address is None or address.status in NO_LETTER or suppressed([mark]):
        return None
    out = opted_out(row.distribution.petition.organisation_id, [mark])
    has_left = address.status == Status.LEFT or bool(out)
    return None if has_left and not owed(row.distribution, [address.contact]) else address


def _note(row: Delivery, address: Address, said: Said) -> None:
    if said.answer == Answer.ACCEPTED:
        _settle(row, Fate.ACCEPTED, said)
        Contact.objects.filter(pk=address.contact_id).update(confirmed_at=clock.now())
        return
    pause = post.wait(row.attempts + 1)
    if said.answer == Answer.LATER and pause:
        Delivery.objects.filter(pk=row.pk).update(
            attempts=F("attempts") + 1,
            holder=None,
            due_at=clock.now() + pause,
            code=said.code,
            said=said.words,
        )
        return
    _settle(row, Fate.BOUNCED, said)
    if said.answer == Answer.REFUSED:
        Address.objects.filter(pk=address.pk).update(status=Status.BOUNCED, status_at=clock.now())


def _settle(row: Delivery, fate: Fate, said: Said) -> None:
    Delivery.objects.filter(pk=row.pk, state=Fate.QUEUED).update(
        state=fate,
        sealed=b"",
        attempts=F("attempts") + 1,
        holder=None,
        code=said.code,
        said=said.words,
        settled_at=clock.now(),
    )
