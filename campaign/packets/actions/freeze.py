"""Freeze all that a packet needs into sealed files; after this the database is not asked again."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256

from django.db import connection, transaction
from django.db.models import Q, Sum

from campaign.ledger.models import Entry, Log
from campaign.ledger.rules.entries import EntryType
from campaign.lib import canonical, clock
from campaign.packets import queries
from campaign.packets.models import Packet, State
from campaign.packets.rules.contents import RollRow, Totals
from campaign.signatures import queries as signatures
from campaign.signatures.actions.fold import fold_petition
from campaign.signatures.models import Method
from campaign.signatures.rules import regions
from campaign.signatures.rules.signer import Record


class DoesNotReconcile(Exception):
    """The frozen rows and the ledger's tally give different numbers."""


@dataclass
class Counted:
    """What is counted while the rows go by."""

    live: int = 0
    provided: int = 0
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
    """Take the snapshot: rows and contents as of one moment of the database."""
    fold_petition(petition_id=packet.petition_id)
    with transaction.atomic():
        _see_one_moment()
        log = Log.objects.get(pk=packet.petition_id)
        packet.as_of, packet.log_size, packet.last_serial = clock.now(), log.size, log.last_serial
        counted = Counted()
        rows = queries.write_file(packet, queries.ROWS, _lines(packet, counted))
        _reconcile(log, counted)
        contents = queries.contents(packet, _totals(log, counted), dict(counted.manifests))
    frozen = canonical.to_bytes(contents.as_data())
    digest = queries.write_file(packet, queries.CONTENTS, [frozen])
    Packet.objects.filter(pk=packet.pk, state=State.REQUESTED).update(
        state=State.FROZEN,
        as_of=packet.as_of,
        log_size=packet.log_size,
        last_serial=packet.last_serial,
        total=counted.live,
        provided=counted.provided,
        snapshot_digest=sha256((rows + digest).encode()).hexdigest(),
    )


def _see_one_moment() -> None:
    """Let all reading see the same moment; SQLite's transactions do so by themselves."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")


def _lines(packet: Packet, counted: Counted) -> Iterator[bytes]:
    records = signatures.records_in_order(packet.petition, last_serial=packet.last_serial or 0)
    for serial, record in records:
        counted.add(record)
        if record.choices.provide:
            yield canonical.to_bytes(_row(counted.provided, serial, record)) + b"\n"


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


def rows_of(packet: Packet) -> Iterator[RollRow]:
    """Read the frozen rows again, in serial order."""
    for line in queries.read_lines(packet, queries.ROWS):
        yield RollRow(*json.loads(line))


def _totals(log: Log, counted: Counted) -> Totals:
    return Totals(
        live=counted.live,
        provided=counted.provided,
        withdrawn=log.withdrawn,
        per_method=[(str(Method(key).label), n) for key, n in sorted(counted.methods.items())],
        per_day=[(day.isoformat(), number) for day, number in sorted(counted.days.items())],
        per_region=[
            (regions.name_of(code), counted.regions[code])
            for code in regions.in_order(counted.regions)
        ],
    )


def _reconcile(log: Log, counted: Counted) -> None:
    """Check the rows against the ledger's tally, less what was withdrawn since the fold."""
    later = Entry.objects.filter(log=log, log_index=None).filter(
        Q(is_correction=True) | ~Q(type=EntryType.SIGN)
    )
    change = later.aggregate(change=Sum("change"))["change"] or 0
    tally = log.contact + log.paper + log.identity + change
    if tally != counted.live:
        raise DoesNotReconcile(f"tally {tally}, rows {counted.live}")
