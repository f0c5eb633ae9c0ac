"""The lines of the proving rolls: each frozen row with where it is printed, named and not.

There are as many as signers, so the canonical bytes are cut and joined as they stand. What ends a
part cannot stand inside of one: in a JSON string, a quotation mark has a backslash before it.
"""

import re

VOLUME_OF_ROLL = 2

# A line of the frozen file: two numbers, the digests of what is shown, and the row.
FROZEN = re.compile(
    rb"\[(?P<number>\d+),(?P<serial>\d+),\{(?P<digests>[^}]*)\},"
    rb'(?P<shown>\{"d":\{.*?\}),"h":\{(?P<hidden>[^}]*)\},(?P<index>"i":\d+),(?P<salts>"s":.*)\]'
)


def placed_lines(block: bytes, *, rows_a_page: int) -> tuple[bytes, bytes]:
    """Return the lines of a block of frozen rows for the roll with names, and for the public."""
    named, public = [], []
    for found in map(FROZEN.fullmatch, block.splitlines()):
        assert found
        number, serial, digests, shown, hidden, index, salts = found.groups()
        place = _place(int(number), serial, rows_a_page)
        named.append(b'%b,"h":{%b},%b,%b%b\n' % (shown, hidden, index, place, salts))
        public.append(
            b'{"d":{},"h":{%b},%b,%b"s":{}%b\n'
            % (_joined(digests, hidden), index, place, salts[salts.index(b"}") + 1 :])
        )
    return b"".join(named), b"".join(public)


def _place(number: int, serial: bytes, rows_a_page: int) -> bytes:
    """Say where the row is printed; who is only counted is printed nowhere."""
    if not number:
        return b""
    page, line = divmod(number - 1, rows_a_page)
    return b'"p":[%d,%d,%d,%d,%b],' % (VOLUME_OF_ROLL, page + 1, line + 1, number, serial)


def _joined(digests: bytes, hidden: bytes) -> bytes:
    """Return the entries of both in the order of their names."""
    return b",".join(sorted([*digests.split(b","), *hidden.split(b",")])) if digests else hidden
