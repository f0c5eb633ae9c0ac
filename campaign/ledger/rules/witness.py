"""What a witness is asked and what it answers (c2sp.org/tlog-witness)."""

from collections.abc import Sequence
from datetime import timedelta
from enum import StrEnum

from campaign.ledger.rules.notes import BadNote, Verifier, encode, open_note

FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=10), timedelta(minutes=15)


class Trouble(StrEnum):
    """Why a witness gave no signature."""

    AWAY = "away"
    UNKNOWN = "unknown"
    UNTRUSTED = "untrusted"
    UNSIGNED = "unsigned"
    AHEAD = "ahead"
    SPLIT = "split"
    REFUSED = "refused"


def request(note: str, *, old: int, proof: Sequence[bytes]) -> bytes:
    """Return the body of add-checkpoint: an old size, the proof from there, the checkpoint."""
    return "\n".join([f"old {old}", *map(encode, proof), "", note]).encode()


def line_of(verifier: Verifier, text: str, answer: bytes) -> str | None:
    """Return the line of an answer that is this witness's, and good; others are passed over."""
    try:
        lines = answer.decode().splitlines(keepends=True)
    except UnicodeDecodeError:
        return None
    return next((line for line in lines if _is_good(verifier, text, line)), None)


def _is_good(verifier: Verifier, text: str, line: str) -> bool:
    try:
        return verifier in open_note(f"{text}\n{line}", [verifier]).signatures
    except BadNote:
        return False


def wait(failures: int) -> timedelta:
    """Return how long a witness that failed so many times in a row is left alone."""
    return min(FIRST_WAIT * (1 << min(failures - 1, 10)), LONGEST_WAIT)
