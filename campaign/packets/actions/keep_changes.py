"""Cut a frozen snapshot down to what changed since the packet that it adds to."""

import json
from collections.abc import Iterator

from campaign.lib import canonical
from campaign.lib.ranges import ranges_of
from campaign.packets.models import Packet
from campaign.packets.queries.changes import standing
from campaign.packets.queries.files import (
    PROOFS,
    ROWS,
    STANDING,
    frozen_contents,
    has_files,
    proof_rows,
    read_lines,
    write_file,
)
from campaign.packets.rules.changes import Changes, Standing, changed, standing_of
from campaign.packets.rules.enclosed import Supplement


class BaseLacking(Exception):
    """The files of the packet that this one adds to are gone."""


def keep_changes(packet: Packet) -> tuple[str, str, Supplement]:
    """Write the frozen rows again with the changed ones alone; return two digests and the diff."""
    base = packet.base
    if base is None or not has_files(base):
        raise BaseLacking
    before, after = standing(base), standing_of(proof_rows(packet))
    changes, numbers = Changes(), dict[int, int]()
    proofs = write_file(packet, PROOFS, _proofs(packet, before, changes=changes, numbers=numbers))
    rows = write_file(packet, ROWS, _rows(packet, numbers))
    write_file(packet, STANDING, _standing(after))
    return rows, proofs, _supplement(base, changes, rows=len(numbers))


def _proofs(
    packet: Packet, before: Standing, *, changes: Changes, numbers: dict[int, int]
) -> Iterator[bytes]:
    for row in changed(proof_rows(packet), before, changes):
        if row.number:
            numbers[row.serial] = row.number
        yield row.as_line()


def _rows(packet: Packet, numbers: dict[int, int]) -> Iterator[bytes]:
    for line in read_lines(packet, ROWS):
        _, serial, *cells = json.loads(line)
        if number := numbers.get(serial):
            yield canonical.to_bytes([number, serial, *cells]) + b"\n"


def _standing(after: Standing) -> Iterator[bytes]:
    for serial, (leaf, part) in after.items():
        yield canonical.to_bytes([serial, leaf, int(part)]) + b"\n"


def _supplement(base: Packet, changes: Changes, *, rows: int) -> Supplement:
    contents = frozen_contents(base)
    number = contents.supplement.number if contents.supplement else 0
    return Supplement(
        number=number + 1,
        of=base.manifest_digest,
        document_number=base.document_number,
        as_of=contents.as_of,
        live=contents.totals.live,
        provided=contents.totals.provided,
        rows=rows,
        added=len(changes.added),
        corrected=ranges_of(changes.corrected),
        gone=ranges_of(changes.gone),
        gone_counted=changes.gone_counted,
        taken_back=ranges_of(changes.taken_back),
    )
