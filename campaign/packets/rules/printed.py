"""Which volumes are printed, and what divides them. Pure."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

OF_PIECES = ("5-evidence.pdf",)  # volumes of which each piece is looked up by its divider
OPEN = ("1-main.pdf", "5-evidence.pdf")  # the others hold names
MOST_PAGES = 4_000  # in a set: as many are made while somebody waits, in some three seconds
VOLUME = re.compile(r"제\d+권 ")


@dataclass(frozen=True)
class Divider:
    """A sheet of its own before a volume or a piece: what follows, and before which page."""

    volume: str
    title: str
    page: int


@dataclass(frozen=True)
class Spine:
    """What is glued on the back of a bound volume, and whether that is sealed in an envelope."""

    title: str
    is_closed: bool


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


def is_volume(title: str) -> bool:
    return bool(VOLUME.match(title))


def spines(titles: Mapping[str, str]) -> list[Spine]:
    """Return a spine for each of the files that is a volume; `titles` are those of the files."""
    volumes = {name: title for name, title in titles.items() if is_volume(title)}
    return [
        Spine(title.removesuffix("(별책)"), name not in OPEN) for name, title in volumes.items()
    ]


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
