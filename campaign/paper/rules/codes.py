"""How a sheet is named: a number to say, a code that is hard to mistake, lists of numbers."""

import re

# Without 0 O, 1 I L: letters that hands and cameras take for one another.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTH = 8
MOST = 500
PART = re.compile(r"(\d{1,6})(?:\s*[-~–]\s*(\d{1,6}))?")


class NotNumbers(ValueError):
    """The text is no list of numbers such as "3-20, 25"."""


def normalised(code: str) -> str:
    """Return a typed code as it is stored."""
    return re.sub(r"[\s\-–]", "", code).upper()


def numbers(text: str) -> list[int]:
    """Return the numbers of "3-20, 25", in order, each once; raise NotNumbers."""
    found: set[int] = set()
    for part in filter(None, (piece.strip() for piece in text.split(","))):
        match = PART.fullmatch(part)
        if match is None:
            raise NotNumbers(part)
        first = int(match[1])
        last = int(match[2] or first)
        if not 0 < first <= last or last - first >= MOST:
            raise NotNumbers(part)
        found.update(range(first, last + 1))
    if not 0 < len(found) <= MOST:
        raise NotNumbers(text)
    return sorted(found)


def ranges(numbers: list[int]) -> str:
    """Write numbers in order as "3-5, 9"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
