"""Freeze all that a packet needs into sealed files; after this the database is not asked again."""

import json
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from typing import BinaryIO

from django.db import connection, transaction
from django.db.models import Q

from campaign.ledger import queries as ledger
from campaign.ledger.actions.publish import publish
from campaign.ledger.models import Checkpoint, Entry, Log
from campaign.ledger.rules import roll, tiles
from campaign.ledger.rules.entries import EntryType
from campaign.lib import canonical, clock
from campaign.packets import queries
from campaign.packets.models import Packet, State
from campaign.packets.rules.contents import ProofRow, Totals
from campaign.signatures import queries as signatures
from campaign.signatures.actions.fold import fold_petition
from campaign.signatures.models import Method
from campaign.signatures.rules import regions
from campaign.signatures.rules.signer import Record

TRIES = 20
# What a roll shows of who agreed to be named; the same as is printed, and which text it was.
SHOWN = ("manifest", "method", "name", "region", "signed")


class DoesNotReconcile(Exception):
    """The frozen rows and the ledger's tally give different numbers."""


class NeverStill(Exception):
    """Signatures were withdrawn or corrected so often that no moment could be caught."""


@dataclass
class Counted:
    """What is counted while the rows go by."""

    live: int = 0
    unreviewed: int = 0
    provided: int = 0
    pending: int = 0
    methods: Counter[str] = field(default_factory=Counter)
    days: Counter[date] = field(default_factory=Counter)
    regions: Counter[str] = field(default_factory=Counter)
    manifests: Counter[int] = field(default_factory=Counter)

    def add(self, record: Record) -> None:
        self.live += 1
        self.provided += record.choices.provide
        self.methods[record.fields["method"]] += 1
        self.days[record.signed_on] += 1
        self.regions[regions.merged(record.fields["region"])] += 1
        self.manifests[record.manifest_no] += 1


def freeze(packet: Packet) -> None:
    """Take the snapshot: rows and contents as of one moment, at which the log holds all of them.

    The log of that moment is signed: whoever holds the packet can compare the two.
    """
    for _ in range(TRIES):
        fold_petition(petition_id=packet.petition_id)
        publish(log_id=packet.petition_id)
        with transaction.atomic():
            _see_one_moment()
            log = Log.objects.get(pk=packet.petition_id)
            if _is_still(log):
                _take(packet, log)
                return
    raise NeverStill


def _see_one_moment() -> None:
    """Let all reading see the same moment; SQLite's transactions do so by themselves."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")


def _is_still(log: Log) -> bool:
    """Tell whether the log is signed and the rows are as it says: what took away is folded.

    New signatures may wait; they have no serial yet and belong to a later packet.
    """
    if not Checkpoint.objects.filter(log=log, size=log.size).exists():
        return False
    new = Q(type=EntryType.SIGN, is_correction=False) | Q(change=0)
    return not Entry.objects.filter(log=log, log_index=None).exclude(new).exists()


def _take(packet: Packet, log: Log) -> None:
    packet.as_of, packet.log_size, packet.last_serial = clock.now(), log.size, log.last_serial
    counted = Counted(pending=signatures.waiting(packet.petition))
    with tempfile.TemporaryFile() as proofs:
        rows = queries.write_file(packet, queries.ROWS, _lines(packet, counted, proofs))
        proofs.seek(0)
        proof = queries.write_file(packet, queries.PROOFS, proofs)
    queries.write_file(packet, queries.LEAVES, _leaves(log))
    if counted.live + counted.unreviewed != log.tally.total:
        raise DoesNotReconcile(f"{log} and its {counted.live} rows")
    contents = queries.contents(packet, _totals(log, counted), dict(counted.manifests))
    digest = queries.write_file(packet, queries.CONTENTS, [contents.to_json()])
    is_ours = Packet.objects.filter(pk=packet.pk, state=State.REQUESTED).update(
        state=State.FROZEN,
        as_of=packet.as_of,
        log_size=packet.log_size,
        last_serial=packet.last_serial,
        total=counted.live,
        provided=counted.provided,
        snapshot_digest=sha256((rows + proof + digest).encode()).hexdigest(),
    )
    if not is_ours:  # somebody cancelled it meanwhile
        queries.delete_files(packet)


def _lines(packet: Packet, counted: Counted, proofs: BinaryIO) -> Iterator[bytes]:
    """Yield the rows that are printed; write those that prove themselves beside, in one reading."""
    records = signatures.records_in_order(
        packet.petition, last_serial=packet.last_serial or 0, with_unreviewed=True
    )
    for entry, record in records:
        if entry.hold:
            counted.unreviewed += 1
            proofs.write(canonical.to_bytes([0, entry.serial, _unreviewed(entry, record)]) + b"\n")
            continue
        counted.add(record)
        serial, is_named = entry.serial or 0, record.choices.provide
        number = counted.provided if is_named else 0
        proofs.write(canonical.to_bytes([number, serial, _proof(entry, record)]) + b"\n")
        if is_named:
            yield canonical.to_bytes(_row(number, serial, record)) + b"\n"


def _proof(entry: Entry, record: Record) -> roll.Row:
    shown = SHOWN if record.choices.provide else ()
    return roll.row(entry.log_index or 0, record.fields, rsalt=record.rsalt, shown=shown)


def _unreviewed(entry: Entry, record: Record) -> roll.Row:
    bare = roll.row(entry.log_index or 0, record.fields, rsalt=record.rsalt, shown=())
    return roll.unreviewed(bare)


def _leaves(log: Log) -> Iterator[bytes]:
    for _, body in ledger.bodies(log.pk, end=log.size):
        yield tiles.bundle([body])


def _row(number: int, serial: int, record: Record) -> list[object]:
    day = record.signed_on
    return [
        number,
        serial,
        record.fields["name"],
        regions.name_of(regions.merged(record.fields["region"])),
        f"{day.year}. {day.month}. {day.day}.",
        str(Method(record.fields["method"]).label),
    ]


def proof_of(packet: Packet) -> Iterator[ProofRow]:
    """Read the frozen rows that prove themselves, named or not, in serial order."""
    for line in queries.read_lines(packet, queries.PROOFS):
        yield ProofRow(*json.loads(line))


def _totals(log: Log, counted: Counted) -> Totals:
    return Totals(
        live=counted.live,
        provided=counted.provided,
        withdrawn=log.withdrawn,
        pending=counted.pending,
        unreviewed=counted.unreviewed,
        void=log.void,
        per_method=[(str(Method(key).label), n) for key, n in sorted(counted.methods.items())],
        per_day=[(day.isoformat(), number) for day, number in sorted(counted.days.items())],
        per_region=[
            (regions.name_of(code), counted.regions[code])
            for code in regions.in_order(counted.regions)
        ],
    )
