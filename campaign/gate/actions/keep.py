"""Keep what was seen of a visit."""

from datetime import UTC
from uuid import UUID

from django.db import IntegrityError

from campaign.gate.actions.check import ProofRefused
from campaign.gate.models import Risk
from campaign.gate.rules.work import Visit
from campaign.lib import clock


def keep_risk(*, pending_id: UUID, petition_id: UUID, visit: Visit) -> None:
    """Insert the row, in the caller's transaction; a solution that was used before is refused."""
    hour = clock.now().astimezone(UTC).replace(minute=0, second=0, microsecond=0)
    try:
        Risk.objects.create(
            petition=petition_id,
            pending=pending_id,
            hour=hour,
            nonce=visit.solved.nonce if visit.solved else None,
        )
    except IntegrityError as error:
        raise ProofRefused from error
