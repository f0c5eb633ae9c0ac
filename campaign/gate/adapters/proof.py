"""Proof of work in ALTCHA's format (version 2): the one place that knows the library.

The server draws the counter, so a challenge costs it one PBKDF2 and a solution one HMAC.
"""

import secrets
from datetime import UTC, datetime
from typing import Any

import altcha

from campaign.gate.rules.work import Solved
from campaign.keys.actions.site import site_key

ALGORITHM = "PBKDF2/SHA-256"
LONGEST = 4_000  # letters of a solution; ours have about 700


def new_challenge(*, purpose: str, issued_at: datetime, cost: int, counter: int) -> dict[str, Any]:
    """Return what a browser has to solve; `counter` is the answer, and is not told."""
    challenge = altcha.create_challenge(
        ALGORITHM,
        cost,
        counter=counter,
        data={"for": purpose, "issued": int(issued_at.timestamp())},
        hmac_secret=_key("challenge"),
        hmac_key_secret=_key("answer"),
    )
    return challenge.to_dict()


def draw(below: int) -> int:
    return secrets.randbelow(below)


def solved(payload: str) -> Solved | None:
    """Return the challenge that a payload solves; None for junk and for what was tampered with.

    Neither age nor purpose is judged here, nor whether it was used before.
    """
    if len(payload) > LONGEST:
        return None
    found = altcha.verify_solution(
        payload, hmac_secret=_key("challenge"), hmac_key_secret=_key("answer")
    )
    if not found.verified:
        return None
    parameters = altcha.Payload.from_base64(payload).challenge.parameters
    data = parameters.data or {}
    return Solved(
        nonce=bytes.fromhex(parameters.nonce),
        purpose=str(data["for"]),
        issued_at=datetime.fromtimestamp(data["issued"], UTC),
    )


def _key(part: str) -> bytes:
    return site_key(f"proof of work: {part}")
