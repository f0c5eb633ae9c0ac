"""What changed from one text to another, word by word, as people read it."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Literal

Kind = Literal["same", "out", "in"]


@dataclass(frozen=True)
class Piece:
    """Words that stayed, went out or came in."""

    kind: Kind
    words: str


Line = list[Piece]


def diff(old: str, new: str) -> list[Line]:
    """Return the lines of both texts in one order, each as pieces."""
    before, after = old.splitlines(), new.splitlines()
    found: list[Line] = []
    matcher = SequenceMatcher(a=before, b=after, autojunk=False)
    for tag, a, a_end, b, b_end in matcher.get_opcodes():
        if tag == "equal":
            found += [[Piece("same", line)] for line in before[a:a_end]]
        else:
            pairs = zip_longest(before[a:a_end], after[b:b_end], fillvalue="")
            found += [list(_words(one, other)) for one, other in pairs]
    return [line for line in found if any(piece.words.strip() for piece in line)]


def _words(old: str, new: str) -> Iterator[Piece]:
    before, after = old.split(), new.split()
    matcher = SequenceMatcher(a=before, b=after, autojunk=False)
    for tag, a, a_end, b, b_end in matcher.get_opcodes():
        if tag == "equal":
            yield Piece("same", " ".join(before[a:a_end]))
            continue
        if a < a_end:
            yield Piece("out", " ".join(before[a:a_end]))
        if b < b_end:
            yield Piece("in", " ".join(after[b:b_end]))
