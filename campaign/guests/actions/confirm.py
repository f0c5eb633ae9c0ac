"""Confirm by a letter that somebody comes."""

from campaign.guests.actions.invite import subject_of
from campaign.guests.models import Invitation
from campaign.guests.queries import invitations as queries
from campaign.guests.queries import passes
from campaign.lib import clock
from campaign.outreach.actions.write_each import with_link
from campaign.outreach.models import Address, Delivery, Distribution, Fate, SendState
from campaign.outreach.queries.sending import COMES, reachable
from campaign.press.models import Event

INTRO = (
    "취재 오신다고 알려 주셔서 고맙습니다. 때와 곳, 문의할 곳을 아래에 적었습니다. "
    "사정이 바뀌면 편지 아래의 주소에서 답을 바꾸실 수 있습니다."
)


def confirm(*, invitation: Invitation) -> None:
    """Queue the letter of an answer that changed; one that still waits no longer holds.

    Nobody gets it whom no letter reaches. The caller holds the invitation's row.
    """
    event, contact = invitation.event, invitation.contact
    if contact is None:
        return
    waiting = Delivery.objects.filter(
        distribution__event=event,
        distribution__is_receipt=True,
        address__contact=contact,
        state=Fate.QUEUED,
    )
    waiting.update(state=Fate.CANCELLED, sealed=b"", holder=None)
    if invitation.answer not in COMES or not queries.is_open(event):
        return
    found = reachable(event.petition.organisation_id, [contact], owed={contact.pk}).ready
    for address in found:
        link, shown = queries.link_of(invitation), passes.link_of(invitation)
        row = with_link(_receipt(event, address), address, link, clock.now(), shown=shown)
        row.save(force_insert=True)


def _receipt(event: Event, address: Address) -> Distribution:
    """Return the event's receipts of which this address has none yet."""
    about = {"event": event, "petition": event.petition, "subject": subject_of(event, "참석 확인")}
    rows = Distribution.objects.filter(is_receipt=True, state=SendState.SENDING, **about)
    there = rows.exclude(deliveries__mark=bytes(address.mark)).first()
    now = clock.now()
    return there or Distribution.objects.create(
        is_receipt=True,
        intro=INTRO,
        state=SendState.SENDING,
        hold_until=now,
        drafted_at=now,
        **about,
    )
