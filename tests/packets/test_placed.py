"""Lines cut and joined are those that would be written anew."""

import json
import os

import pytest

from campaign.ledger.rules import roll
from campaign.lib import canonical
from campaign.packets.rules.placed import placed_lines
from campaign.packets.rules.rows import ProofRow

pytestmark = pytest.mark.anywhere

SHOWN = {"manifest", "method", "name", "region", "signed"}
NAMES = ["김가나", '},"h":{"a":"b"},"i":9,"s":{}', 'a"b\\', "", "],[1,2,{"]


def frozen(number: int, name: str, *, is_reviewed: bool = True) -> ProofRow:
    record = {
        "comment": "},{",
        "contact": "someone@example.org",
        "manifest": "a" * 64,
        "method": "email",
        "name": name,
        "region": "11",
        "signed": "2026-03-02",
        "signed_by": "typed",
    }
    row, digests = roll.row_with_digests(
        7, record, rsalt=os.urandom(32), shown=SHOWN if number else ()
    )
    return ProofRow(number, 12, digests, row if is_reviewed else roll.unreviewed(row))


def made(row: ProofRow) -> list[dict]:
    return [json.loads(lines) for lines in placed_lines(row.as_line(), rows_a_page=25)]


@pytest.mark.parametrize("name", NAMES)
def test_a_named_row_says_where_it_is_printed_whatever_the_name(name):
    row = frozen(26, name)
    expected = roll.placed(row.row, roll.Place(2, 2, 1, 26, 12))
    assert placed_lines(row.as_line(), rows_a_page=25) == tuple(
        canonical.to_bytes(one) + b"\n" for one in (expected, roll.public_row(expected))
    )


@pytest.mark.parametrize("is_reviewed", [True, False])
def test_who_is_only_counted_is_printed_nowhere(is_reviewed):
    row = frozen(0, "김가나", is_reviewed=is_reviewed)
    assert made(row) == [row.row, row.row]


def test_rows_stay_in_their_order():
    rows = [frozen(number, "김가나") for number in (1, 2, 3)]
    named, public = placed_lines(b"".join(row.as_line() for row in rows), rows_a_page=25)
    for lines in (named, public):
        assert [json.loads(line)["p"][3] for line in lines.splitlines()] == [1, 2, 3]
