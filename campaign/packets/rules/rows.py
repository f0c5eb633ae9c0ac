"""The lines of the frozen roll, as they are printed and as they prove themselves."""

from dataclasses import dataclass
from typing import Any, NamedTuple, Self

import orjson

from campaign.lib import canonical


class RollRow(NamedTuple):
    """One line of the roll; the last three are those of joint applicants.

    `signature` is what was typed, or what stands in its place beside a `drawing`: a small PNG in
    base64.
    """

    number: int
    serial: int
    name: str
    region: str
    signed_on: str
    method: str
    address: str = ""
    signature: str = ""
    drawing: str = ""

    @property
    def by_hand(self) -> str:
        """What this site knows of nobody."""
        return ""

    def as_line(self) -> bytes:
        """Return the line of the frozen file; blocks of such lines are what a roll is made of."""
        return canonical.to_bytes(self[: 9 if self.address else 6]) + b"\n"

    @classmethod
    def in_block(cls, block: bytes) -> list[Self]:
        """Read the lines of a block."""
        return [cls(*orjson.loads(line)) for line in block.split(b"\n") if line]


@dataclass(frozen=True)
class ProofRow:
    """A live signature as it proves itself; its number in the roll, or 0 if it is not named.

    `digests` are of what the row shows, for whoever shall not see it.
    """

    number: int
    serial: int
    digests: dict[str, str]
    row: dict[str, Any]

    def as_line(self) -> bytes:
        return canonical.to_bytes([self.number, self.serial, self.digests, self.row]) + b"\n"
