"""Rows of a roll that prove themselves: what is shown, and digests of what is not.

A row opens its leaf without the fields that stay hidden; somebody who wants to be counted and not
named is a row that shows nothing.
"""

from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

from campaign.ledger.rules.commitment import digest_of_clean, salted_digest, salts
from campaign.ledger.rules.notes import decode, encode

Row = dict[str, Any]


class Place(NamedTuple):
    """Where a row is printed: volume, page and line on it, number in the roll, serial."""

    volume: int
    page: int
    line: int
    number: int
    serial: int


def row(index: int, record: Mapping[str, str], *, rsalt: bytes, shown: Collection[str]) -> Row:
    """Return {i: index of the leaf, d: shown fields, s: their salts, h: digests of the rest}."""
    return row_with_digests(index, record, rsalt=rsalt, shown=shown)[0]


def row_with_digests(
    index: int, record: Mapping[str, str], *, rsalt: bytes, shown: Collection[str]
) -> tuple[Row, dict[str, str]]:
    """Return the row, and the digests of what it shows, which a public row has instead."""
    salt, data, own = salts(rsalt), {}, {}
    hidden, public = {}, {}
    for name, value in record.items():
        fsalt = salt(name)
        digest = encode(digest_of_clean(name, value, salt=fsalt))
        if name in shown:
            data[name], own[name], public[name] = value, encode(fsalt), digest
        else:
            hidden[name] = digest
    return {"i": index, "d": data, "s": own, "h": hidden}, public


def placed(row: Row, place: Place) -> Row:
    """Return the row with `p`, which leads from a signature to its line on paper."""
    return {**row, "p": list(place)}


def unreviewed(row: Row) -> Row:
    """Return the row of a signature that stands in the log and is not in the packet's total."""
    return {**row, "u": 1}


def public_row(row: Row) -> Row:
    """Return the row of the same signature in which nobody is shown; it may be published."""
    hidden = {
        name: encode(salted_digest(name, value, salt=decode(row["s"][name])))
        for name, value in row["d"].items()
    }
    return {**row, "d": {}, "s": {}, "h": {**row["h"], **hidden}}
