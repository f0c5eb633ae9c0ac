"""Where the lines of a sheet stand on a scanned page, so that one of them can be blacked out."""

from dataclasses import asdict, astuple, dataclass
from typing import Self

# Of a line's height, blacked out above and below it too: nobody writes between the rules.
SPARE = 0.25
Point = tuple[float, float]
Band = tuple[Point, Point, Point, Point]
WHOLE: Band = ((0, 0), (1, 0), (1, 1), (0, 1))


@dataclass(frozen=True)
class Edges:
    """Heights in thousandths of the page: of the first line's upper and the last one's lower rule.

    At the left and at the right edge, for a page may lie askew; beyond 0 and 1000 where a picture
    shows a part of the lines.
    """

    top_left: int
    top_right: int
    bottom_left: int
    bottom_right: int

    @classmethod
    def of(cls, kept: list[int]) -> Self:
        return cls(*kept)

    @property
    def kept(self) -> list[int]:
        return list(astuple(self))

    @property
    def percent(self) -> dict[str, float]:
        return {name: height / 10 for name, height in asdict(self).items()}

    @property
    def is_upright(self) -> bool:
        return self.top_left < self.bottom_left and self.top_right < self.bottom_right

    def rule(self, line: float, lines: int) -> tuple[Point, Point]:
        """Return the rule below so many lines, from the left edge to the right one."""
        left = self.top_left + (self.bottom_left - self.top_left) * line / lines
        right = self.top_right + (self.bottom_right - self.top_right) * line / lines
        return (0, left / 1000), (1, right / 1000)

    def band(self, line: int, lines: int) -> Band:
        """Return the corners of a line, and of what was written over its rules."""
        upper, lower = self.rule(line - 1 - SPARE, lines), self.rule(line + SPARE, lines)
        return upper[0], upper[1], lower[1], lower[0]


def bands(edges: list[int], lines: list[int], *, of: int) -> list[Band]:
    """Return what to black out of a page; an empty list of edges says that no line is on it."""
    if of == 1 and lines:
        return [WHOLE]
    return [Edges.of(edges).band(line, of) for line in lines] if edges else []
