"""Numbers that name nobody: cells below five are hidden together with a second one."""

from collections.abc import Sequence
from datetime import date, timedelta

SMALLEST = 5
MOST_BARS = 62

Cell = tuple[str, int]


def suppressed(cells: Sequence[Cell]) -> list[tuple[str, int | None]]:
    """Return the cells with those below five as None, and as many more as it takes.

    Whoever subtracts the shown cells from the total learns the sum of the hidden ones. The
    smallest shown cells are hidden too, until each hidden number could be 1 as well as 5.
    """
    hidden = {name for name, number in cells if 0 < number < SMALLEST}
    by_size = sorted((number, name) for name, number in cells if number >= SMALLEST)
    while hidden and by_size and _tells_too_much(cells, hidden):
        hidden.add(by_size.pop(0)[1])
    return [(name, None if name in hidden else number) for name, number in cells]


def _tells_too_much(cells: Sequence[Cell], hidden: set[str]) -> bool:
    together = sum(number for name, number in cells if name in hidden)
    most_for_one = together - (len(hidden) - 1)
    return len(hidden) < 2 or most_for_one < SMALLEST


def merged(cells: Sequence[Cell], *, into: str) -> list[Cell]:
    """Return the cells with the hidden ones added up in a last one called `into`."""
    shown = suppressed(cells)
    kept = [(name, number) for name, number in shown if number is not None]
    rest = sum(number for _, number in cells) - sum(number for _, number in kept)
    return [*kept, (into, rest)] if len(kept) < len(shown) else kept


def hidden_names(cells: Sequence[Cell]) -> list[str]:
    return [name for name, number in suppressed(cells) if number is None]


def every_day(days: Sequence[Cell], *, first: date, last: date) -> list[Cell]:
    """Return a cell for each day from `first` to `last` (names are ISO dates), zeros included.

    A period too long for bars gets a cell for each seven days, named by the first of them.
    """
    known, step = dict(days), days_in_a_bar(first, last)
    return [
        ((first + timedelta(start)).isoformat(), _sum(known, first, start, step))
        for start in range(0, (last - first).days + 1, step)
    ]


def days_in_a_bar(first: date, last: date) -> int:
    """Return 1, or 7 where the days are too many to be drawn one by one."""
    return 1 if (last - first).days < MOST_BARS else 7


def _sum(known: dict[str, int], first: date, start: int, step: int) -> int:
    days = ((first + timedelta(start + more)).isoformat() for more in range(step))
    return sum(known.get(day, 0) for day in days)
