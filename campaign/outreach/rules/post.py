"""What a mail server's answer means, and when to try again."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

WAITS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 360))
PERMANENT = 500  # codes from here on are final (RFC 5321, 4.2.1)
LONGEST = 200


class Answer(StrEnum):
    ACCEPTED = "accepted"
    LATER = "later"
    REFUSED = "refused"
    AWAY = "away"


@dataclass(frozen=True)
class Said:
    """How a try went; `code` is the server's."""

    answer: Answer
    code: int | None = None
    words: str = ""


def of_code(code: int, words: bytes | str) -> Said:
    """Return what a code of the server means for this letter."""
    text = words.decode(errors="replace") if isinstance(words, bytes) else words
    answer = Answer.REFUSED if code >= PERMANENT else Answer.LATER
    return Said(answer, code, " ".join(text.split())[:LONGEST])


def wait(attempts: int, waits: tuple[timedelta, ...] = WAITS) -> timedelta | None:
    """Return how long to wait after so many tries; None when it is enough."""
    return waits[attempts - 1] if attempts <= len(waits) else None
