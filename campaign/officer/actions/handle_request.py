"""Take a request of somebody concerned into the register, and answer it."""

from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from campaign.audit.actions import record
from campaign.lib import clock
from campaign.lib.refused import Refused
from campaign.officer.models import SubjectRequest
from campaign.officer.models.request import ANSWERED_WITHIN, Identity, Outcome
from campaign.people.models import User
from campaign.petitions.models import Petition


class Answered(Refused):
    code = "answered"
    message = _("이미 답한 요구입니다.")


class NotIdentified(Refused):
    code = "not_identified"
    message = _("본인인지 확인하지 못했으면 들어줄 수 없습니다. 확인 방법이나 결과를 바꿔 주세요.")


@transaction.atomic
def take_request(
    *, actor: User, petition: Petition, right: str, channel: str, received_on: date, note: str
) -> SubjectRequest:
    """Give it a number, and count ten days from the day it came."""
    Petition.objects.select_for_update(no_key=True).get(pk=petition.pk)
    row = SubjectRequest.objects.create(
        petition=petition,
        number=_next_number(petition),
        right=right,
        channel=channel,
        received_on=received_on,
        due_on=received_on + ANSWERED_WITHIN,
        note=note,
        taken_by=actor,
    )
    record(actor=actor, act="subject.take", subject=petition, number=row.number, right=right)
    return row


@transaction.atomic
def answer_request(
    *, actor: User, request: SubjectRequest, identity: str, outcome: str, answer: str
) -> SubjectRequest:
    """Close it with an outcome; who could not be identified gets nothing."""
    row = SubjectRequest.objects.select_for_update().get(pk=request.pk)
    if row.answered_at:
        raise Answered
    if identity == Identity.NONE and outcome in {Outcome.DONE, Outcome.PART}:
        raise NotIdentified
    row.identity, row.outcome, row.answer = identity, outcome, answer
    row.answered_by, row.answered_at = actor, clock.now()
    row.save()
    record(
        actor=actor,
        act="subject.answer",
        subject=row.petition,
        number=row.number,
        outcome=outcome,
    )
    return row


def _next_number(petition: Petition) -> int:
    last = SubjectRequest.objects.filter(petition=petition).aggregate(Max("number"))
    return (last["number__max"] or 0) + 1
