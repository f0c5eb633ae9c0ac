"""A table of contacts as people keep it: UTF-8 or CP949, commas, semicolons or tabs."""

import csv
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import StringIO

from email_validator import EmailNotValidError, validate_email

# In UTF-8; the table comes back in a form, of which Django takes 2.5 MB.
MOST_BYTES, MOST_ROWS = 2_400_000, 20_000
COLUMNS = {
    "name": {"이름", "성명", "기자", "기자명", "name"},
    "outlet": {"언론사", "매체", "소속", "회사", "outlet", "media"},
    "email": {"전자우편", "이메일", "메일", "email", "e-mail"},
    "phone": {"전화", "휴대전화", "연락처", "휴대폰", "phone", "mobile"},
    "beats": {"분야", "출입처", "beats", "beat"},
    "region": {"지역", "region"},
}
NEEDED = ("name", "outlet", "email")
LONGEST = {"name": 80, "outlet": 120, "phone": 30, "region": 40}


class Unreadable(ValueError):
    """The file is not a table that can be read; the message is a code."""


@dataclass(frozen=True)
class Row:
    """One line: what it says, or what is wrong with it."""

    number: int
    fields: dict[str, str]
    beats: list[str] = field(default_factory=list)
    error: str = ""


def decode(data: bytes) -> str:
    """Return the text of a file as Excel and others save it."""
    if len(data) > MOST_BYTES:
        raise Unreadable("large")
    for encoding in ("utf-8-sig", "cp949"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if len(text.encode()) > MOST_BYTES:
            raise Unreadable("large")
        return text
    raise Unreadable("encoding")


def read(text: str) -> list[Row]:
    """Return the rows, those with an error included; columns are found by their names."""
    first = text.lstrip().split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    lines = csv.reader(StringIO(text.strip(), newline=""), delimiter=delimiter)
    try:
        head = [_plain(cell).lower() for cell in next(lines, [])]
    except csv.Error as error:
        raise Unreadable("columns") from error
    places = dict(_places(head))
    if not set(NEEDED) <= set(places):
        raise Unreadable("columns")
    try:
        rows = [_row(number, cells, places) for number, cells in enumerate(lines, 2) if any(cells)]
    except csv.Error as error:  # a quotation mark that nothing closes makes one endless cell
        raise Unreadable("quotes") from error
    if not rows:
        raise Unreadable("empty")
    if len(rows) > MOST_ROWS:
        raise Unreadable("rows")
    return list(_once(rows))


def _places(head: list[str]) -> Iterator[tuple[str, int]]:
    for name, spellings in COLUMNS.items():
        for at, cell in enumerate(head):
            if cell in spellings:
                yield name, at
                break


def _row(number: int, cells: list[str], places: dict[str, int]) -> Row:
    said = {name: _plain(cells[at]) if at < len(cells) else "" for name, at in places.items()}
    beats = [one for one in _plain(said.pop("beats", "")).replace("·", "/").split("/") if one]
    fields = {name: said.get(name, "") for name in (*NEEDED, "phone", "region")}
    if missing := [name for name in NEEDED if not fields[name]]:
        return Row(number, fields, beats, f"missing_{missing[0]}")
    if any(len(fields[name]) > most for name, most in LONGEST.items()):
        return Row(number, fields, beats, "long")
    try:
        found = validate_email(fields["email"], check_deliverability=False)
    except EmailNotValidError:
        return Row(number, fields, beats, "email")
    return Row(number, fields | {"email": found.normalized}, [one.strip() for one in beats])


def _once(rows: list[Row]) -> Iterator[Row]:
    """Mark an address that came before in the same file."""
    seen = set[str]()
    for row in rows:
        address = row.fields["email"].lower()
        again = not row.error and address in seen
        seen.add(address)
        yield Row(row.number, row.fields, row.beats, "twice") if again else row


def _plain(cell: str) -> str:
    """Return a cell composed, without what cannot be seen."""
    text = unicodedata.normalize("NFC", cell)
    return " ".join("".join(one if one.isprintable() else " " for one in text).split())
