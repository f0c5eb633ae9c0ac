"""Somebody asks that many signatures be voided."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from campaign.audit.actions import record
from campaign.ledger.rules.entries import VoidReason
from campaign.lib import clock
from campaign.lib.jobs import enqueue
from campaign.lib.refused import Refused
from campaign.people.models import User
from campaign.petitions.models import Petition
from campaign.review.models import Removal
from campaign.review.rules.conditions import Conditions


class NothingAsked(Refused):
    code = "nothing_asked"
    message = _("조건을 하나 이상 적어 주세요. 청원 전체를 무효로 할 수는 없습니다.")


@transaction.atomic
def request_removal(
    *, actor: User, petition: Petition, conditions: Conditions, reason: VoidReason, note: str
) -> Removal:
    """Let the worker count which signatures it would be; nothing is voided before two agree."""
    if not conditions.narrows:
        raise NothingAsked
    asked: dict[str, Any] = conditions.to_mapping()
    removal = Removal.objects.create(
        petition=petition,
        conditions=asked,
        reason=reason,
        note=note,
        digest=conditions.digest(petition=str(petition.pk), reason=reason, note=note),
        requested_by=actor,
        requested_at=clock.now(),
    )
    record(actor=actor, act="removal.request", subject=petition, removal=str(removal.pk), **asked)
    enqueue("review.advance", removal_id=str(removal.pk))
    return removal
