"""Whole numbers written as ranges: many thousands that follow each other take little room."""

from collections.abc import Iterable, Sequence

Ranges = list[list[int]]


def ranges_of(numbers: Iterable[int]) -> Ranges:
    """Return ascending numbers as [first, last] pairs."""
    found: Ranges = []
    for number in numbers:
        if found and number == found[-1][1] + 1:
            found[-1][1] = number
        else:
            found.append([number, number])
    return found


def holds(ranges: Sequence[Sequence[int]], number: int) -> bool:
    return any(first <= number <= last for first, last in ranges)


def told(ranges: Sequence[Sequence[int]]) -> str:
    """Write ranges as people read them: 3, 7–9."""
    return ", ".join(
        f"{first:,}" if first == last else f"{first:,}–{last:,}" for first, last in ranges
    )
