"""Write down what the authority answered."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from campaign.audit.actions import record
from campaign.lib.refused import Refused
from campaign.packets.models import Answer, Packet, State
from campaign.people.models import User


class NotDelivered(Refused):
    code = "not_delivered"
    message = _("제출한 것으로 적은 문서에만 답변을 적을 수 있습니다.")


@transaction.atomic
def record_answer(*, actor: User, packet: Packet, **fields: Any) -> Answer:
    """Add an answer to a packet that was handed in; the public page tells it."""
    locked = Packet.objects.select_for_update().get(pk=packet.pk)
    if locked.state != State.DELIVERED:
        raise NotDelivered
    answer = Answer.objects.create(packet=locked, **fields)
    record(actor=actor, act="packet.answer", subject=locked, on=answer.on.isoformat())
    return answer


@transaction.atomic
def remove_answer(*, actor: User, answer: Answer) -> None:
    """Take back an answer that was written down wrongly."""
    record(actor=actor, act="packet.unanswer", subject=answer.packet, on=answer.on.isoformat())
    answer.delete()
