"""Hand out a challenge."""

from typing import Any
from uuid import UUID

from django.conf import settings

from campaign.gate.adapters import counters, proof
from campaign.gate.rules import work
from campaign.lib import clock

BEGUN_SECONDS = 600


def issue_challenge(*, action: str, petition_id: UUID) -> dict[str, Any]:
    """Return a challenge for one action on one petition, harder while many are asked for."""
    (begun,) = counters.count([counters.Window(f"begun:{petition_id.hex}", BEGUN_SECONDS)])
    level = work.level(begun, calm=settings.PROOF_CALM)
    base = settings.PROOF_TRIES
    return proof.new_challenge(
        purpose=work.purpose(action, of=petition_id.hex),
        issued_at=clock.now(),
        cost=settings.PROOF_COST,
        counter=work.tries(base, at=level, luck=proof.draw(base << level)),
    )
