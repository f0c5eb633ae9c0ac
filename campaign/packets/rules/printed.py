"""Which volumes are printed, and what divides them. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

OF_PIECES = ("5-evidence.pdf", "6-sheets.pdf")  # volumes of other people's pages


@dataclass(frozen=True)
class Divider:
    """A sheet of its own before a volume or a piece: what follows, and before which page."""

    volume: str
    title: str
    page: int


@dataclass(frozen=True)
class Printed:
    """A volume's file, and the sheets that divide it."""

    name: str
    title: str
    dividers: list[Divider]

    @property
    def on_right(self) -> set[int]:
        """The pages that a divider stands before."""
        return {one.page for one in self.dividers}


def printed(titles: Mapping[str, str], ranges: Sequence[Mapping[str, Any]]) -> Iterator[Printed]:
    """Yield the volumes of a packet in their order.

    `titles` are those of the files, which begin with the volume; `ranges` say what stands where.
    """
    for name, title in titles.items():
        inside = [one for one in ranges if title.startswith(f"{one['volume']} ")]
        if not inside:
            continue
        pieces = inside[1:] if name in OF_PIECES else []
        volume = inside[0]["volume"]
        sheets = [Divider(volume, title.removeprefix(volume).strip(), 1)]
        sheets += [Divider(volume, one["title"], one["first"]) for one in pieces]
        yield Printed(name, title, sheets)
