"""Codes of links, and how much of a number another organisation is told."""

import secrets

LETTERS, DIGITS = "abcdefghjkmnpqrstuvwxyz", "23456789"
STEP = 5


def new_code() -> str:
    """Draw a code in small letters, so that it is never taken for that of a place."""
    rest = "".join(secrets.choice(LETTERS + DIGITS) for _ in range(7))
    return secrets.choice(LETTERS) + rest


def in_steps(number: int) -> int:
    """Round down, so that a link sent to one person does not tell whether that person signed."""
    return max(0, number) // STEP * STEP
