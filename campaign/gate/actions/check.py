"""Look at the proof of work that came with a form."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from campaign.gate.adapters import proof
from campaign.gate.rules import work
from campaign.lib import clock
from campaign.lib.refused import Refused


class ProofRefused(Refused):
    code = "proof_refused"
    message = _(
        "자동 확인이 오래되었거나 이미 쓰였습니다. 적으신 것은 그대로이니 한 번만 더 눌러 주세요."
    )


def check_proof(payload: str, *, action: str, petition_id: UUID) -> work.Solved | None:
    """Return what was solved, or None where a browser sent nothing; refuse everything else.

    Whether it was used before shows when its nonce is kept.
    """
    if not payload:
        return None
    solved = proof.solved(payload)
    if solved is None or solved.purpose != work.purpose(action, of=petition_id.hex):
        raise ProofRefused
    if not solved.issued_at <= clock.now() < solved.issued_at + work.VALID:
        raise ProofRefused
    return solved
