"""A document of numbered sections as plain data: it is shown, and it is kept as it was shown."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any


@dataclass(frozen=True)
class Cell:
    """Words of a table; the language is named where it is not the page's."""

    text: str
    language: str = ""
    label: str = ""


@dataclass(frozen=True)
class Section:
    """One item of the law: sentences, then points, then a table."""

    title: str
    text: Sequence[str] = ()
    points: Sequence[str] = ()
    head: Sequence[str] = ()
    rows: Sequence[Sequence[Cell]] = ()


def as_data(sections: Sequence[Section]) -> list[dict[str, Any]]:
    """Return what is kept as JSON; equal sections give equal data."""
    return [_plain(asdict(_labelled(section))) for section in sections]


def _labelled(section: Section) -> Section:
    """Say in each cell what its column is: a narrow screen shows them one below the other."""
    rows = [
        [replace(cell, label=head) for head, cell in zip(section.head, row, strict=True)]
        for row in section.rows
    ]
    return replace(section, rows=rows)


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, list | tuple) else value
