"""Where bars and tiles stand in a drawing. Pure; templates write the SVG."""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, BASE, TOP = 640, 170, 34
SIDE, GAP = 156, 8
# A tile for each region, about where it lies; since July 2026 the south-west is one, and wider.
PLACES = {
    "28": (0, 0, 1), "11": (1, 0, 1), "41": (2, 0, 1), "51": (3, 0, 1),
    "44": (0, 1, 1), "36": (1, 1, 1), "43": (2, 1, 1), "47": (3, 1, 1),
    "52": (0, 2, 1), "30": (1, 2, 1), "27": (2, 2, 1), "31": (3, 2, 1),
    "12": (0, 3, 2), "48": (2, 3, 1), "26": (3, 3, 1),
    "50": (0, 4, 1),
}  # fmt: skip
ROW, BREAK = 116, "\xad"


@dataclass(frozen=True)
class Bar:
    """A bar, and what is written above it."""

    x: float
    y: float
    width: float
    height: float
    middle: float
    note: str


@dataclass(frozen=True)
class Tile:
    """A region on the map, with a bar along its foot that says its number once more."""

    code: str
    name: str
    number: int | None
    x: int
    y: int
    width: int
    bar: float
    shade: int

    @property
    def whole(self) -> str:
        return self.name.replace(BREAK, "")

    @property
    def lines(self) -> list[str]:
        """The name where letters are large beside the tile: broken where it may be."""
        return self.name.replace(BREAK, f"-{BREAK}").split(BREAK)


def bars(numbers: Sequence[int], notes: Sequence[str]) -> list[Bar]:
    """Return a bar for each number, the greatest up to the top; what is below zero has none."""
    most, step = max([1, *numbers]), WIDTH / max(1, len(numbers))
    return [
        _bar(at * step, step, max(0, number) / most, note)
        for at, (number, note) in enumerate(zip(numbers, notes, strict=True))
    ]


def _bar(left: float, step: float, share: float, note: str) -> Bar:
    height = round((BASE - TOP) * share, 1)
    middle = round(min(max(left + step / 2, 14), WIDTH - 14), 1)
    return Bar(
        round(left + step * 0.14, 1), round(BASE - height, 1), round(step * 0.72, 1), height,
        middle, note,
    )  # fmt: skip


def tiles(cells: Sequence[tuple[str, str, int | None]]) -> list[Tile]:
    """Return the tile of each region that has a place on the map."""
    placed = [cell for cell in cells if cell[0] in PLACES]
    most = max((number or 0 for _, _, number in placed), default=0) or 1
    return [_tile(code, name, number, most) for code, name, number in placed]


def _tile(code: str, name: str, number: int | None, most: int) -> Tile:
    column, row, span = PLACES[code]
    width = SIDE * span + GAP * (span - 1)
    share = (number or 0) / most
    return Tile(
        code, name, number,
        x=column * (SIDE + GAP), y=row * (ROW + GAP), width=width,
        bar=round((width - 16) * share, 1), shade=-int(-share * 4 // 1),
    )  # fmt: skip
