"""Codes of sign points, and when they take signatures. Pure."""

import secrets
from datetime import datetime, timedelta
from enum import StrEnum

# Without 0 O, 1 I L: letters that hands and cameras take for one another.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
CODE_LENGTH = 8
# A tablet that found no network all day comes home in the evening, or after a long weekend.
SETTLED_WITHIN = timedelta(days=7)


class Opening(StrEnum):
    EARLY = "early"
    OPEN = "open"
    OVER = "over"
    REVOKED = "revoked"


def new_code() -> str:
    """Draw the code of a point: 40 bits that name nothing, and are sealed into signatures."""
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


def opening(
    now: datetime, *, starts_at: datetime | None, ends_at: datetime | None, is_revoked: bool
) -> Opening:
    """Tell whether a point takes signatures now."""
    if is_revoked:
        return Opening.REVOKED
    if starts_at and now < starts_at:
        return Opening.EARLY
    return Opening.OVER if ends_at and now >= ends_at else Opening.OPEN


def settles(now: datetime, *, ends_at: datetime | None, is_revoked: bool) -> bool:
    """Tell whether what was signed without a network may still come in."""
    return not is_revoked and (ends_at is None or now < ends_at + SETTLED_WITHIN)
