"""Open stored records and write the lines that a packet freezes. Needs no database."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from campaign.ledger.rules import roll
from campaign.lib import canonical
from campaign.signatures.rules import regions
from campaign.signatures.rules.sealed import SealedRecord, open_sealed
from campaign.signatures.rules.signer import Record

# What a roll shows of who agreed to be named; the same as is printed, and which text it was.
SHOWN = ("manifest", "method", "name", "region", "signed")


class FrozenRow(NamedTuple):
    """A line as it proves itself and, of who is named, as it is printed; the number is put before.

    The number is known only to who sees all rows go by.
    """

    proof: bytes
    printed: bytes = b""


@dataclass
class Counted:
    """What is counted while the rows go by."""

    live: int = 0
    unreviewed: int = 0
    provided: int = 0
    methods: Counter[str] = field(default_factory=Counter)
    days: Counter[date] = field(default_factory=Counter)
    regions: Counter[str] = field(default_factory=Counter)
    manifests: Counter[int] = field(default_factory=Counter)
    sheets: Counter[str] = field(default_factory=Counter)  # named ones, by the sheet's code

    def add(self, record: Record) -> None:
        self.live += 1
        self.provided += record.choices.provide
        self.methods[record.fields["method"]] += 1
        self.days[record.signed_on] += 1
        self.regions[regions.merged(record.fields["region"])] += 1
        self.manifests[record.manifest_no] += 1
        if record.choices.provide and "sheet" in record.fields:
            self.sheets[record.fields["sheet"]] += 1

    def merge(self, other: "Counted") -> None:
        self.live += other.live
        self.unreviewed += other.unreviewed
        self.provided += other.provided
        self.methods += other.methods
        self.days += other.days
        self.regions += other.regions
        self.manifests += other.manifests
        self.sheets += other.sheets


@dataclass(frozen=True)
class Freezing:
    """Makes the rows of a block; `keys` are data keys by name, `methods` what people call them."""

    keys: Mapping[bytes, bytes]
    methods: Mapping[str, str]

    def __call__(self, block: Sequence[SealedRecord]) -> tuple[list[FrozenRow], Counted]:
        counted = Counted()
        return [self._row(one, counted) for one in block], counted

    def _row(self, one: SealedRecord, counted: Counted) -> FrozenRow:
        record = open_sealed(one.place, one.wrap, one.sealed, keys=self.keys)
        if one.is_held:
            counted.unreviewed += 1
            return FrozenRow(_rest([one.serial, roll.unreviewed(_proof(one, record, ()))]))
        counted.add(record)
        if not record.choices.provide:
            return FrozenRow(_rest([one.serial, _proof(one, record, ())]))
        proof = _rest([one.serial, _proof(one, record, SHOWN)])
        return FrozenRow(proof, _rest(self._cells(one.serial, record)))

    def _cells(self, serial: int, record: Record) -> list[object]:
        day = record.signed_on
        return [
            serial,
            record.fields["name"],
            regions.name_of(regions.merged(record.fields["region"])),
            f"{day.year}. {day.month}. {day.day}.",
            self.methods[record.fields["method"]],
        ]


def _proof(one: SealedRecord, record: Record, shown: Sequence[str]) -> roll.Row:
    return roll.row(one.log_index, record.fields, rsalt=record.rsalt, shown=shown)


def _rest(values: Sequence[object]) -> bytes:
    """Return a list's line after its first value: the number comes later."""
    return b"," + canonical.to_bytes(values)[1:] + b"\n"
