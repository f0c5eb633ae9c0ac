"""A journalist answers by the link, or says it on the telephone."""

from dataclasses import replace

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from campaign.audit.actions import record
from campaign.guests.actions.confirm import confirm
from campaign.guests.models import Answer, Invitation, Via
from campaign.guests.queries import invitations as queries
from campaign.guests.rules import Reply
from campaign.lib import clock
from campaign.lib.refused import Refused
from campaign.outreach.queries.sending import COMES
from campaign.people.models import User


class Begun(Refused):
    code = "begun"
    message = _("행사가 시작되어 답을 바꿀 수 없습니다. 바뀐 것은 전화로 알려 주세요.")


@transaction.atomic
def answer(*, invitation: Invitation, reply: Reply, actor: User | None = None) -> Invitation:
    """Write down the answer, as often as it changes until the event begins.

    Who is named came by telephone; nobody is where the journalist used the link. Saying anew that
    somebody comes is confirmed by a letter.
    """
    rows = Invitation.objects.select_for_update(of=("self",))
    row = rows.select_related("event__petition").get(pk=invitation.pk)
    if row.event.starts_at <= clock.now():
        raise Begun
    comes, is_new = reply.answer in COMES, reply.answer != row.answer
    row.answer, row.answered_at = reply.answer, clock.now()
    row.via = Via.PHONE if actor else Via.LINK
    row.crew, row.needs = (reply.crew, reply.needs) if comes else (0, [])
    named = reply.colleague if reply.answer == Answer.COLLEAGUE else ""
    queries.seal(row, replace(queries.words_of(row), colleague=named, note=reply.note))
    row.save()
    if is_new:
        confirm(invitation=row)
    if actor:
        record(actor=actor, act="invitation.answer", subject=row.event)
    return row
