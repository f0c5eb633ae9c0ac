"""Whom to ask, so that nobody can steer it, and what their answers show.

docs/ledger-format.md ("Sample") describes the bytes; `tools/yeonmyeong_verify.py` draws the same.
"""

import math
import re
import unicodedata
from collections.abc import Collection, Iterator
from decimal import Decimal
from functools import cache
from hashlib import sha256

CONFIDENCE = 0.95
FEWEST, MOST = 20, 1000
STEPS = 60
NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
THOUSANDS = re.compile(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))")


def word_of(value: str) -> str:
    """Return the numbers of a public value, ascending, a space between; "" where it holds none.

    One value has one word, however it is typed: who enters it has nothing to choose.
    """
    plain = THOUSANDS.sub("", unicodedata.normalize("NFKC", value))
    return " ".join(sorted(map(_shortest, NUMBER.findall(plain)), key=Decimal))


def _shortest(number: str) -> str:
    whole, _, rest = number.partition(".")
    rest = rest.rstrip("0")
    return (whole.lstrip("0") or "0") + (f".{rest}" if rest else "")


def drawn(live: Collection[int], *, root: bytes, word: str, number: int) -> list[int]:
    """Return the indexes of the leaves that are drawn, in order."""
    said = word.encode()
    seed = b"petition/sample/v1\0" + root + len(said).to_bytes(4, "big") + said
    ranked = sorted(live, key=lambda at: sha256(seed + at.to_bytes(8, "big")).digest())
    return sorted(ranked[:number])


@cache
def at_least(genuine: int, asked: int) -> float:
    """Return the exact lower bound (Clopper and Pearson, 1934) of the share that is genuine."""
    if not genuine:
        return 0.0
    ways = [(math.comb(asked, at), at) for at in range(genuine, asked + 1)]
    low, high = 0.0, 1.0
    for _ in range(STEPS):
        middle = (low + high) / 2
        chance = math.fsum(way * middle**at * (1 - middle) ** (asked - at) for way, at in ways)
        low, high = (middle, high) if chance < 1 - CONFIDENCE else (low, middle)
    return low


def percent(genuine: int, asked: int) -> str:
    """Return the bound in per cent, rounded down to a tenth: "96.1"."""
    return f"{math.floor(at_least(genuine, asked) * 1000) / 10:.1f}" if asked else "0.0"


def in_pages(indexes: list[int], size: int) -> Iterator[list[int]]:
    """Yield a few indexes at a time."""
    yield from (indexes[at : at + size] for at in range(0, len(indexes), size))
