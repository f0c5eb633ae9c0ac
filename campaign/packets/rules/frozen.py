"""Open stored records and write the lines that a packet freezes. Needs no database."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from campaign.ledger.rules import roll
from campaign.lib import canonical
from campaign.packets.rules.columns import columns_of
from campaign.routes.rules import Profile
from campaign.signatures.rules import regions
from campaign.signatures.rules.sealed import SealedRecord, open_sealed
from campaign.signatures.rules.signer import Record

DRAWN, ON_PAPER = "그림", "서명지 원본"


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

    def add(self, record: Record, *, is_named: bool) -> None:
        self.live += 1
        self.provided += is_named
        self.methods[record.fields["method"]] += 1
        self.days[record.signed_on] += 1
        self.regions[regions.merged(record.fields["region"])] += 1
        self.manifests[record.manifest_no] += 1
        if is_named and "sheet" in record.fields:
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
    """Makes the rows of a block; `keys` are data keys by name, `methods` what people call them.

    Who applies jointly is named where they agreed to those who represent: their text is `agreed`.
    """

    keys: Mapping[bytes, bytes]
    methods: Mapping[str, str]
    profile: str = Profile.SUPPORT_MIN
    agreed: frozenset[int] = frozenset()

    def __call__(self, block: Sequence[SealedRecord]) -> tuple[list[FrozenRow], Counted]:
        counted = Counted()
        return [self._row(one, counted) for one in block], counted

    def _row(self, one: SealedRecord, counted: Counted) -> FrozenRow:
        record = open_sealed(one.place, one.wrap, one.sealed, keys=self.keys)
        if one.is_held:
            counted.unreviewed += 1
            return FrozenRow(_proof(one, record, (), is_reviewed=False))
        is_named = self._is_named(record)
        counted.add(record, is_named=is_named)
        if not is_named:
            return FrozenRow(_proof(one, record, ()))
        proof = _proof(one, record, columns_of(self.profile).shown)
        return FrozenRow(proof, _rest(self._cells(one.serial, record)))

    def _is_named(self, record: Record) -> bool:
        if self.profile == Profile.SUPPORT_MIN:
            return record.choices.provide
        return "joint" in record.fields and record.manifest_no in self.agreed

    def _cells(self, serial: int, record: Record) -> list[object]:
        day, fields = record.signed_on, record.fields
        shared = [f"{day.year}. {day.month}. {day.day}.", self.methods[fields["method"]]]
        if self.profile == Profile.SUPPORT_MIN:
            region = regions.name_of(regions.merged(fields["region"]))
            return [serial, fields["name"], region, *shared]
        return [serial, fields["name"], "", *shared, fields["address"], *_signature(record)]


def _signature(record: Record) -> tuple[str, str]:
    """Return what stands in the place of the signature, and the drawing."""
    by_hand = record.fields["signed_by"] == "hand"
    typed = ON_PAPER if by_hand else record.fields["name"]
    return (DRAWN, record.drawing) if record.drawing else (typed, "")


def _proof(
    one: SealedRecord, record: Record, shown: Sequence[str], *, is_reviewed: bool = True
) -> bytes:
    row, digests = roll.row_with_digests(
        one.log_index, record.fields, rsalt=record.rsalt, shown=shown
    )
    return _rest([one.serial, digests, row if is_reviewed else roll.unreviewed(row)])


def _rest(values: Sequence[object]) -> bytes:
    """Return a list's line after its first value: the number comes later."""
    return b"," + canonical.to_bytes(values)[1:] + b"\n"
