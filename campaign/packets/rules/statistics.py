"""Numbers that name nobody: cells below five are hidden together with a second one."""

from collections.abc import Sequence

SMALLEST = 5


def suppressed(cells: Sequence[tuple[str, int]]) -> list[tuple[str, int | None]]:
    """Return the cells with those below five as None.

    One hidden cell alone could be computed from the total, and so could several that add up to
    less than five; the smallest shown cell is then hidden as well.
    """
    hidden = {name for name, number in cells if 0 < number < SMALLEST}
    by_size = sorted((number, name) for name, number in cells if number >= SMALLEST)
    while hidden and by_size and _can_be_computed(cells, hidden):
        hidden.add(by_size.pop(0)[1])
    return [(name, None if name in hidden else number) for name, number in cells]


def _can_be_computed(cells: Sequence[tuple[str, int]], hidden: set[str]) -> bool:
    together = sum(number for name, number in cells if name in hidden)
    return len(hidden) < 2 or together < SMALLEST
