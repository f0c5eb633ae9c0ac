"""What of a policy changes at once, and what people are told a week before.

Personal Information Protection Act, article 30 (2): changes are made public so that people can
see them beforehand. Whatever is taken away, and whom to turn to, holds at once.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import zip_longest
from typing import Any

NOTICE = timedelta(days=7)
# Places of officer.queries.policy: whom people turn to is right at once; of recipients a new
# petition has its own, to whom those who sign it consent. Who works for us is in a table, and
# what of it is abroad follows from that.
CONTACTS, RECIPIENTS, PROCESSORS, ABROAD = {8, 14}, 2, 5, 6
Data = dict[str, Any]


@dataclass(frozen=True)
class Change:
    """What a section says that it did not say before, and no longer says."""

    title: str
    added: list[str]
    removed: list[str]


def lines(section: Data) -> list[str]:
    """Return what a section says, a line for each row of its table."""
    return [*section["text"], *section["points"], *map(_row, section["rows"])]


def _row(cells: Sequence[Data]) -> str:
    return " · ".join(cell["text"] for cell in cells)


def waits(before: Sequence[Data], after: Sequence[Data]) -> bool:
    """Tell whether anything that is new has to be told beforehand."""
    return len(before) != len(after) or bool(waiting(before, after))


def waiting(before: Sequence[Data], after: Sequence[Data]) -> list[int]:
    """Return the places of the sections that wait."""
    found = [at for at, pair in enumerate(zip(before, after, strict=False)) if _waits(at, *pair)]
    return sorted({*found, ABROAD}) if PROCESSORS in found else found


def _waits(at: int, old: Data, new: Data) -> bool:
    if at in {*CONTACTS, ABROAD}:
        return False
    if at == RECIPIENTS:
        known = {row[0]["text"] for row in old["rows"]}
        rows = [row for row in new["rows"] if row[0]["text"] in known]
        return not _rows(rows) <= _rows(old["rows"])
    if at == PROCESSORS:
        return not _rows(new["rows"]) <= _rows(old["rows"])
    return not set(lines(new)) <= set(lines(old))


def _rows(rows: Sequence[Sequence[Data]]) -> set[str]:
    return {_row(cells) for cells in rows}


def merged(before: Sequence[Data], after: Sequence[Data], waiting: Sequence[int]) -> list[Data]:
    """Return what holds now: the new sections, but for those that wait."""
    if len(before) != len(after):
        return list(before)
    return [
        old if at in waiting else new
        for at, (old, new) in enumerate(zip(before, after, strict=True))
    ]


def changes(before: Sequence[Data], after: Sequence[Data]) -> list[Change]:
    """Return what is different, section by section."""
    found = []
    for old, new in zip_longest(before, after):
        had, has = lines(old) if old else [], lines(new) if new else []
        added = [line for line in has if line not in had]
        removed = [line for line in had if line not in has]
        if added or removed:
            found.append(Change((new or old)["title"], added, removed))
    return found
