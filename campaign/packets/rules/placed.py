"""The lines of the proving rolls: each frozen row with where it is printed, named and not."""

import json

from campaign.ledger.rules import roll
from campaign.lib import canonical
from campaign.packets.rules.contents import ProofRow

VOLUME_OF_ROLL = 2


def placed_lines(block: bytes, *, rows_a_page: int) -> tuple[bytes, bytes]:
    """Return the lines of a block of frozen rows for the roll with names, and for the public."""
    rows = [_placed(ProofRow(*json.loads(line)), rows_a_page) for line in block.splitlines()]
    return _lines(rows), _lines([roll.public_row(row) for row in rows])


def _placed(row: ProofRow, rows_a_page: int) -> roll.Row:
    """Add where the row is printed; who is only counted is printed nowhere."""
    if not row.number:
        return row.row
    page, line = divmod(row.number - 1, rows_a_page)
    place = roll.Place(VOLUME_OF_ROLL, page + 1, line + 1, row.number, row.serial)
    return roll.placed(row.row, place)


def _lines(rows: list[roll.Row]) -> bytes:
    return b"".join(canonical.to_bytes(row) + b"\n" for row in rows)
