"""Freeze all that a packet needs into sealed files; after this the database is not asked again."""

from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from itertools import islice
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Q

from campaign.ledger import queries as ledger
from campaign.ledger.actions.publish import publish
from campaign.ledger.models import Checkpoint, Entry, Log
from campaign.ledger.rules import tiles
from campaign.ledger.rules.entries import EntryType
from campaign.ledger.rules.tree import WIDTH
from campaign.lib import clock
from campaign.lib.processes import in_order
from campaign.packets.actions.enclose import enclose
from campaign.packets.actions.keep_changes import keep_changes
from campaign.packets.models import Packet, State
from campaign.packets.queries import gather
from campaign.packets.queries.files import (
    CONTENTS,
    LEAVES,
    LEDGER,
    PROOFS,
    ROWS,
    delete_files,
    sealing,
    write_file,
)
from campaign.packets.queries.log import frozen_log
from campaign.packets.rules.contents import Totals
from campaign.packets.rules.frozen import Counted, Freezing
from campaign.signatures.actions.fold import fold_petition
from campaign.signatures.models import Method
from campaign.signatures.queries.numbers import waiting
from campaign.signatures.queries.records import data_keys, sealed_in_order
from campaign.signatures.rules import regions

TRIES = 20


class DoesNotReconcile(Exception):
    """The frozen rows and the ledger's tally give different numbers."""


class NeverStill(Exception):
    """Signatures were withdrawn or corrected so often that no moment could be caught."""


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
            frozen = _take(packet, log) if _is_still(log) else None
        if frozen:
            _store(packet, frozen)
            return
    raise NeverStill


def _see_one_moment() -> None:
    """Let all reading see the same moment; SQLite's transactions do so by themselves.

    For a page of rows, to begin processes of its own takes PostgreSQL longer than to read it.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            cursor.execute("SET LOCAL max_parallel_workers_per_gather = 0")


def _is_still(log: Log) -> bool:
    """Tell whether the log is signed and the rows are as it says: what took away is folded.

    New signatures may wait; they have no serial yet and belong to a later packet.
    """
    if not Checkpoint.objects.filter(log=log, size=log.size).exists():
        return False
    new = Q(type=EntryType.SIGN, is_correction=False) | Q(change=0)
    return not Entry.objects.filter(log=log, log_index=None).exclude(new).exists()


def _take(packet: Packet, log: Log) -> dict[str, Any]:
    packet.as_of, packet.log_size, packet.last_serial = clock.now(), log.size, log.last_serial
    counted = Counted()
    with sealing(packet, ROWS) as printed, sealing(packet, PROOFS) as proofs:
        for lines, proving in _lines(packet, counted):
            printed.write(lines)
            proofs.write(proving)
    rows, proof = printed.digest, proofs.digest
    write_file(packet, LEAVES, _leaves(log))
    write_file(packet, LEDGER, [frozen_log(packet)])
    if counted.live + counted.unreviewed != log.tally.total:
        raise DoesNotReconcile(f"{log} and its {counted.live} rows")
    contents = gather.contents(packet, _totals(packet, log, counted), dict(counted.manifests))
    if packet.base_id:
        rows, proof, supplement = keep_changes(packet)
        contents = replace(contents, supplement=supplement)
    contents = enclose(packet, contents, named=counted.sheets)
    digest = write_file(packet, CONTENTS, [contents.to_json()])
    return {
        "as_of": packet.as_of,
        "log_size": packet.log_size,
        "last_serial": packet.last_serial,
        "total": counted.live,
        "provided": contents.rows,
        "snapshot_digest": sha256((rows + proof + digest).encode()).hexdigest(),
    }


def _store(packet: Packet, frozen: dict[str, Any]) -> None:
    """Write it down after that moment: meanwhile the row has been told who works on it."""
    row = Packet.objects.filter(pk=packet.pk, state=State.REQUESTED)
    if not row.update(state=State.FROZEN, **frozen):  # somebody cancelled it
        delete_files(packet)


def _lines(packet: Packet, counted: Counted) -> Iterator[tuple[bytes, bytes]]:
    """Yield the lines that are printed and those that prove themselves, block by block."""
    methods = {str(way): str(way.label) for way in Method}
    profile, agreed = gather.profile_of(packet.petition), gather.agreed(packet.petition)
    freezing = Freezing(data_keys(packet.petition), methods, profile, agreed)
    sealed = sealed_in_order(packet.petition, last_serial=packet.last_serial or 0)
    number = 0
    for rows, those in in_order(freezing, sealed, processes=settings.PACKET_PROCESSES):
        counted.merge(those)
        printed, proving = [], []
        for row in rows:
            if row.printed:
                number += 1
                printed.append(b"[%d%b" % (number, row.printed))
                proving.append(b"[%d%b" % (number, row.proof))
            else:
                proving.append(b"[0%b" % row.proof)
        yield b"".join(printed), b"".join(proving)


def _leaves(log: Log) -> Iterator[bytes]:
    bodies = (body for _, body in ledger.bodies(log.pk, end=log.size))
    while some := list(islice(bodies, WIDTH)):
        yield tiles.bundle(some)


def _totals(packet: Packet, log: Log, counted: Counted) -> Totals:
    return Totals(
        live=counted.live,
        provided=counted.provided,
        withdrawn=log.withdrawn,
        pending=waiting(packet.petition),
        unreviewed=counted.unreviewed,
        void=log.void,
        per_method=[(str(Method(key).label), n) for key, n in sorted(counted.methods.items())],
        per_day=[(day.isoformat(), number) for day, number in sorted(counted.days.items())],
        per_region=[
            (regions.name_of(code), counted.regions[code])
            for code in regions.in_order(counted.regions)
        ],
    )
