"""Decide whether a signature that was just confirmed counts at once."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db.models import F

from campaign.gate import queries
from campaign.gate.models import Risk, Unproven
from campaign.gate.rules import suspicion
from campaign.gate.rules.signs import Speed
from campaign.gate.rules.suspicion import Reason
from campaign.lib import clock

# Rows live for 72 hours from the beginning of their hour.
FORGOTTEN = timedelta(hours=71)


def reasons_to_hold(
    *,
    pending_id: UUID,
    petition_id: UUID,
    begun_at: datetime,
    total: Callable[[], int],
    at_event: bool = False,
) -> str:
    """Return codes of why a person should look first, or "", in the confirming transaction.

    `total` tells how many count now; it is asked only where that decides. At an event many share
    one network, and nobody makes anything of it.
    """
    risk = Risk.objects.filter(pending=pending_id).first()
    if risk is None:
        # What was seen of it is forgotten, or it did not come through the sign door.
        is_late = clock.now() - begun_at >= FORGOTTEN
        held = is_late and not _may_count(petition_id, total())
        return Reason.LATE if held else ""
    # Of a tablet the petition's own people speak for; a browser has to work.
    is_solved = risk.nonce is not None or risk.speed == Speed.TABLET
    reasons = suspicion.unproven(kind=risk.kind, speed=risk.speed, is_solved=is_solved)
    crowds = queries.crowds_of(risk)
    if at_event:
        crowds = [crowd for crowd in crowds if crowd != Reason.NETWORK_CROWD]
    if not crowds and not (reasons and not _may_count(petition_id, total())):
        return ""
    risk.reasons = " ".join([*reasons, *crowds])
    risk.save(update_fields=["reasons"])
    return risk.reasons


def _may_count(petition_id: UUID, total: int) -> bool:
    """Take one of the places that are left for what is unproven; two at once take two."""
    most = suspicion.most_unproven(total, percent=settings.UNPROVEN_PERCENT)
    if most:
        Unproven.objects.get_or_create(petition=petition_id)
    row = Unproven.objects.filter(petition=petition_id, number__lt=most)
    return row.update(number=F("number") + 1) == 1
