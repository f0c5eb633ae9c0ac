"""Say whether a case may be withdrawn."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from campaign.lib import clock
from campaign.lib.refused import Refused
from campaign.packets.models import RoundLetter
from campaign.packets.queries.withdrawal import asked_of, is_over
from campaign.signatures.models import Signature


class NotAsked(Refused):
    code = "not_asked"
    message = _("답을 받는 날이 지났습니다. 할 말이 있으면 도움 전화로 알려 주세요.")


@transaction.atomic
def answer_round(*, signature: Signature, agrees: bool) -> RoundLetter:
    """Keep the answer to the newest question; until its last day it may be changed."""
    asked = asked_of(signature)
    if asked is None or is_over(asked.round) or signature.is_withdrawn:
        raise NotAsked
    row = RoundLetter.objects.select_for_update().get(pk=asked.pk)
    row.agrees, row.answered_at = agrees, clock.now()
    row.save(update_fields=["agrees", "answered_at"])
    return row
