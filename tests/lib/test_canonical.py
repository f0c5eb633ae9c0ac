"""The one byte form is JSON that every reader of JSON would write alike."""

import json

import pytest

from campaign.lib import canonical

pytestmark = pytest.mark.anywhere


@pytest.mark.parametrize(
    "value",
    [
        {"나": 1, "가": '한\u0000\u001f\t\n"\\/\u007f\u2028', "a": [], "Z": {}, "😀": None},
        [1, "2", True, False, None, 2**63 - 1, -1, [["𠮷"]]],
        "",
    ],
)
def test_the_form_is_what_pythons_own_writer_gives(value):
    written = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert canonical.to_bytes(value) == written.encode()
