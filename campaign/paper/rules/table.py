"""A table of lines as spreadsheets write it: CSV, with headings in Korean or English."""

import csv
import io
from dataclasses import dataclass

HEADS = {
    "sheet": ("서명지", "서명지번호", "장", "sheet"),
    "line": ("줄", "줄번호", "line"),
    "name": ("성명", "이름", "name"),
    "region": ("지역", "시도", "region"),
    "address": ("주소", "address"),
    "day": ("서명일", "날짜", "월/일", "day", "date"),
    "collect": ("수집", "collect"),
    "sensitive": ("민감", "sensitive"),
    "provide": ("제공", "provide"),
    "is_unreadable": ("읽을수없음", "못읽음", "unreadable"),
}
NEEDED = ("sheet", "line", "name", "collect", "sensitive", "provide")
TICKS = ("collect", "sensitive", "provide", "is_unreadable")
YES = {"o", "○", "ㅇ", "v", "✓", "✔", "1", "y", "yes", "예", "네", "동의", "true", "on"}
MOST_ROWS = 5_000
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


class NotATable(ValueError):
    """The text has no headings, lacks some that are needed, or is too long."""

    def __init__(self, missing: tuple[str, ...] = ()) -> None:
        super().__init__(", ".join(missing))
        self.missing = missing


@dataclass(frozen=True)
class TableRow:
    """A line of the file: where it stands, its cells, and what their columns are called there."""

    at: int
    cells: dict[str, str]
    heads: dict[str, str]


def decoded(data: bytes) -> str:
    """Return the text of a file, as Excel in Korea writes it too (CP949); raise NotATable."""
    for encoding in ("utf-8-sig", "cp949"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise NotATable


def rows(text: str) -> list[TableRow]:
    """Return the lines that are not empty; raise NotATable."""
    if "\0" in text:
        raise NotATable
    reader = csv.reader(io.StringIO(text))
    try:
        columns = _columns(next(reader, []))
        found = [
            _row(reader.line_num, cells, columns) for cells in reader if any(map(str.strip, cells))
        ]
    except csv.Error:
        raise NotATable from None
    if len(found) > MOST_ROWS:
        raise NotATable
    return found


def is_tick(text: str) -> bool:
    """Tell whether a cell says yes."""
    return text.strip().casefold() in YES


def cell(text: object) -> str:
    """Return a cell that no spreadsheet takes for a formula (ASVS 1.2.10)."""
    plain = str(text)
    return f"'{plain}" if plain.startswith(FORMULA) else plain


def written(table: list[list[object]]) -> bytes:
    """Return a table as CSV, every cell quoted, with the mark by which Excel knows UTF-8."""
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    writer.writerows([[cell(one) for one in line] for line in table])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _columns(head: list[str]) -> dict[str, tuple[int, str]]:
    plain = ["".join(one.split()).casefold() for one in head]
    found = {
        name: (plain.index(word), head[plain.index(word)].strip())
        for name, words in HEADS.items()
        for word in words
        if word in plain
    }
    missing = tuple(HEADS[name][0] for name in NEEDED if name not in found)
    if missing:
        raise NotATable(missing)
    return found


def _row(at: int, cells: list[str], columns: dict[str, tuple[int, str]]) -> TableRow:
    return TableRow(
        at=at,
        cells={
            name: cells[place].strip() if place < len(cells) else ""
            for name, (place, _) in columns.items()
        },
        heads={name: head for name, (_, head) in columns.items()},
    )
