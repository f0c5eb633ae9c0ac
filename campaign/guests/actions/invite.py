"""Ask journalists to an event, ask one again, remind the silent, take an invitation back."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from campaign.audit.actions import record
from campaign.guests.actions.write import write
from campaign.guests.models import Invitation
from campaign.guests.queries import invitations as queries
from campaign.lib import clock, tokens
from campaign.lib.refused import Refused
from campaign.outreach.actions.distribute import Nobody, WrongNumber
from campaign.outreach.models import Contact, MediaList
from campaign.outreach.queries.sending import reachable
from campaign.people.models import User
from campaign.press.models import Event
from campaign.press.queries.names import covered
from campaign.press.rules.wording import press_moment


class NotOpen(Refused):
    code = "not_open"
    message = _("알린 행사이고 아직 시작하지 않았을 때만 초대할 수 있습니다.")


class CannotReach(Refused):
    code = "cannot_reach"
    message = _("편지가 닿지 않는 사람입니다. 전화로 물어보아 주세요.")


class Answered(Refused):
    code = "answered"
    message = _("답했거나 거둔 초대입니다.")


def subject_of(event: Event, head: str = "초대") -> str:
    """Return what stands above the letter: what it is, when, and the title."""
    moment = press_moment(timezone.localtime(event.starts_at), event.precision)
    return f"[{head}] {moment} {covered(event).title}"[:150]


def new_invitation(event: Event, contact: Contact | None) -> Invitation:
    row = Invitation(event=event, contact=contact, made_at=clock.now())
    row.digest = tokens.digest(queries.token_of(row))
    return row


@transaction.atomic
def invite(
    *,
    actor: User | None,
    event: Event,
    lists: Iterable[MediaList],
    people: Iterable[Contact],
    intro: str,
    number: int,
) -> int:
    """Invite all of them whom a letter reaches; who asks types how many that are."""
    locked = _locked(event)
    flight, _already = queries.to_invite(locked, lists=lists, people=people)
    _agrees(len(flight.ready), number)
    rows = [new_invitation(locked, one.contact) for one in flight.ready]
    # Who is to be called gets an invitation too, so that an answer can be written down.
    called = [new_invitation(locked, one) for one in flight.to_call]
    Invitation.objects.bulk_create([*rows, *called])
    return write(
        actor=actor,
        event=locked,
        rows=rows,
        addresses=flight.ready,
        subject=subject_of(locked),
        intro=intro,
    )


@transaction.atomic
def remind(*, actor: User | None, event: Event, number: int) -> int:
    """Ask the silent once more, at most once a day each."""
    locked = _locked(event)
    flight, rows = queries.to_remind(locked)
    _agrees(len(flight.ready), number)
    reached = {one.contact_id for one in flight.ready}
    rows = [row for row in rows if row.contact_id in reached]
    for row in rows:
        row.reminded_at = clock.now()
    Invitation.objects.bulk_update(rows, ["reminded_at"])
    return write(
        actor=actor,
        event=locked,
        rows=rows,
        addresses=flight.ready,
        subject=subject_of(locked, "다시 여쭙니다"),
        intro="",
    )


@transaction.atomic
def resend(*, actor: User | None, invitation: Invitation) -> None:
    """Send one person the letter again, with the same link."""
    event = _locked(invitation.event)
    if invitation.revoked_at or invitation.contact is None:
        raise CannotReach
    flight = reachable(event.petition.organisation_id, [invitation.contact])
    if not flight.ready:
        raise CannotReach
    write(
        actor=actor,
        event=event,
        rows=[invitation],
        addresses=flight.ready,
        subject=subject_of(event),
        intro="",
    )


@transaction.atomic
def revoke(*, actor: User | None, invitation: Invitation) -> None:
    """Close the link; the answer stays."""
    rows = Invitation.objects.filter(pk=invitation.pk, revoked_at=None)
    if not rows.update(revoked_at=clock.now()):
        raise Answered
    record(actor=actor, act="invitation.revoke", subject=invitation.event)


def _agrees(found: int, number: int) -> None:
    if not found:
        raise Nobody
    if found != number:
        raise WrongNumber


def _locked(event: Event) -> Event:
    rows = Event.objects.select_for_update(of=("self",), no_key=True)
    locked = rows.select_related("petition__organisation").get(pk=event.pk)
    if not queries.is_open(locked):
        raise NotOpen
    return locked
