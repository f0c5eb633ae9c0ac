"""A journalist asks to come, confirms the address; an organiser accepts or declines."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from campaign.audit.actions import record
from campaign.guests.actions.invite import new_invitation
from campaign.guests.models import Answer, Invitation, Request, Via
from campaign.guests.queries import requests
from campaign.guests.queries.requests import Asker
from campaign.letters.queries import mark_of, suppressed
from campaign.lib import clock
from campaign.lib.mailboxes import canonical_email
from campaign.lib.refused import Refused
from campaign.outreach.actions.meet import meet
from campaign.outreach.queries.contacts import Person
from campaign.people.models import User
from campaign.press.models import Event

MOST_WAITING = 300


class Closed(Refused):
    code = "closed"
    message = _("지금은 신청을 받지 않습니다.")


class Settled(Refused):
    code = "settled"
    message = _("다른 사람이 이미 정한 신청입니다.")


@transaction.atomic
def ask_to_come(*, event: Event, who: Asker, language: str) -> Request:
    """Keep the request; an address is first asked to confirm it."""
    if not requests.takes_requests(event) or event.requests.count() >= MOST_WAITING:
        raise Closed
    row = Request(event=event, language=language, made_at=clock.now())
    requests.seal(row, who)
    if who.email and not suppressed([mark_of(canonical_email(who.email))]):
        row.mail_due_at = clock.now()
    row.save(force_insert=True)
    return row


def confirm_request(*, asked: Request) -> None:
    """Note that the address is theirs; twice is the same as once."""
    Request.objects.filter(pk=asked.pk, confirmed_at=None).update(confirmed_at=clock.now())


@transaction.atomic
def accept_request(*, actor: User | None, asked: Request) -> Request:
    """Put them among those who come, and write to a confirmed address.

    From now on they hear of changes like the invited, by letter or by telephone.
    """
    row = _waiting(asked)
    who = requests.who_of(row)
    contact = meet(
        actor=actor,
        event=row.event,
        person=Person(who.name, who.phone),
        outlet=who.outlet,
        email=who.email if row.confirmed_at else "",
    )
    there = Invitation.objects.filter(event=row.event, contact=contact, revoked_at=None).first()
    guest = there or new_invitation(row.event, contact)
    guest.answer, guest.answered_at = Answer.YES, clock.now()
    guest.via = Via.LINK if row.confirmed_at else Via.PHONE
    guest.save()
    row.invitation = guest
    row.mail_due_at = clock.now() if row.confirmed_at else None
    row.save(update_fields=["invitation", "mail_due_at"])
    record(actor=actor, act="request.accept", subject=row.event)
    return row


@transaction.atomic
def decline_request(*, actor: User | None, asked: Request) -> None:
    """Forget the request."""
    row = _waiting(asked)
    record(actor=actor, act="request.decline", subject=row.event)
    row.delete()


def _waiting(asked: Request) -> Request:
    rows = Request.objects.select_for_update(of=("self",))
    whole = rows.select_related("event__petition__organisation")
    row = whole.filter(pk=asked.pk, invitation=None).first()
    if row is None:
        raise Settled
    return row
