"""The text of a checkpoint (c2sp.org/tlog-checkpoint): origin, size, root, and nothing else."""

import re
from dataclasses import dataclass
from typing import Self

from campaign.ledger.rules.notes import BadNote, decode, encode
from campaign.ledger.rules.tree import HASH_BYTES

NUMBER = re.compile(r"0|[1-9][0-9]{0,18}")


@dataclass(frozen=True)
class Checkpoint:
    """A log at one size."""

    origin: str
    size: int
    root: bytes

    @property
    def text(self) -> str:
        return f"{self.origin}\n{self.size}\n{encode(self.root)}\n"

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read the three lines, or raise BadNote: extension lines cannot be audited."""
        try:
            origin, size, root, end = text.split("\n")
            found = cls(origin, number(size), decode(root))
        except ValueError as error:
            raise BadNote("not a checkpoint") from error
        if end or not origin or len(found.root) != HASH_BYTES:
            raise BadNote("not a checkpoint")
        return found


def number(text: str) -> int:
    """Read a decimal number written in the one canonical way, or raise ValueError."""
    if not NUMBER.fullmatch(text):
        raise ValueError(f"not a number: {text}")
    return int(text)
