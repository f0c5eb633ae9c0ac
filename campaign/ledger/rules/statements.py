"""Two more things that a log signs: "this leaf will be logged by then" and "so many, at size n"."""

from dataclasses import dataclass
from typing import Self

from campaign.ledger.rules.checkpoint import number
from campaign.ledger.rules.notes import BadNote, decode, encode
from campaign.ledger.rules.replay import Count

PROMISE, COUNT = "petition-promise/v1", "petition-count/v1"
COUNT_WORDS = ("total", "class1", "class2", "class3", "withdrawn", "void")


@dataclass(frozen=True)
class Promise:
    """A leaf that will stand in the log by the deadline; signed as <origin>/promise."""

    origin: str
    leaf: bytes
    deadline: int

    @property
    def text(self) -> str:
        return f"{PROMISE}\n{self.origin}\n{encode(self.leaf)}\n{self.deadline}\n"

    @classmethod
    def parse(cls, text: str) -> Self:
        try:
            head, origin, leaf, deadline, end = text.split("\n")
            found = cls(origin, decode(leaf), number(deadline))
        except ValueError as error:
            raise BadNote("not a promise") from error
        if head != PROMISE or end or found.text != text:
            raise BadNote("not a promise")
        return found


@dataclass(frozen=True)
class CountStatement:
    """How many signatures a log of this size and root holds; signed as <origin>/count."""

    origin: str
    size: int
    root: bytes
    count: Count

    @property
    def text(self) -> str:
        lines = [COUNT, self.origin, str(self.size), encode(self.root)]
        lines += [f"{word} {value}" for word, value in zip(COUNT_WORDS, self._values, strict=True)]
        return "\n".join(lines) + "\n"

    @property
    def _values(self) -> tuple[int, ...]:
        one = self.count
        return (one.total, one.contact, one.paper, one.identity, one.withdrawn, one.void)

    @classmethod
    def parse(cls, text: str) -> Self:
        try:
            _, origin, size, root, *rows, _ = text.split("\n")
            values = [number(row.split(" ")[1]) for row in rows[1:]]
            found = cls(origin, number(size), decode(root), Count(*values))
        except (ValueError, IndexError, TypeError) as error:
            raise BadNote("not a count statement") from error
        if found.text != text:
            raise BadNote("not a count statement")
        return found
