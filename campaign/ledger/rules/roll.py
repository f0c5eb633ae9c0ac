"""Rows of a roll that prove themselves: what is shown, and digests of what is not.

A row opens its leaf without the fields that stay hidden; somebody who wants to be counted and not
named is a row that shows nothing.
"""

from collections.abc import Collection, Mapping

from campaign.ledger.rules.commitment import field_digest, field_salt
from campaign.ledger.rules.notes import encode


def row(
    index: int, record: Mapping[str, str], *, rsalt: bytes, shown: Collection[str]
) -> dict[str, object]:
    """Return {i: index of the leaf, d: shown fields, s: their salts, h: digests of the rest}."""
    names = [name for name in sorted(record) if name in shown]
    return {
        "i": index,
        "d": {name: record[name] for name in names},
        "s": {name: encode(field_salt(name, rsalt=rsalt)) for name in names},
        "h": {
            name: encode(field_digest(name, value, rsalt=rsalt))
            for name, value in record.items()
            if name not in shown
        },
    }


def public_row(index: int, record: Mapping[str, str], *, rsalt: bytes) -> dict[str, object]:
    """Return the row of somebody who is counted and not named; it may be published."""
    return row(index, record, rsalt=rsalt, shown=())
