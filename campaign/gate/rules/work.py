"""How much work a form costs: little for a person, more the more forms are begun."""

from dataclasses import dataclass
from datetime import datetime, timedelta

VALID = timedelta(minutes=10)
HIGHEST = 4


@dataclass(frozen=True)
class Solved:
    """A challenge of ours that was solved."""

    nonce: bytes
    purpose: str
    issued_at: datetime


@dataclass(frozen=True)
class Visit:
    """What is seen of somebody who sends the form, or signs on a tablet of the petition's own."""

    network: bytes
    solved: Solved | None
    is_on_tablet: bool = False


def level(begun: float, *, calm: int) -> int:
    """Return 0 while no more than `calm` forms are begun in ten minutes, one more per doubling."""
    found = 0
    while begun > calm and found < HIGHEST:
        begun, found = begun / 2, found + 1
    return found


def tries(base: int, *, at: int, luck: int) -> int:
    """Return after how many tries a solution is found: `base` to twice that, doubled per level.

    It is drawn beforehand, so that nobody waits much longer than others.
    """
    return (base << at) + luck % (base << at)


def purpose(action: str, *, of: str) -> str:
    """Return what a challenge serves: one action on one petition, and nothing else."""
    return f"{action} {of}"
