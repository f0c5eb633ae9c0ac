"""What changed from one packet to another."""

import json
from dataclasses import dataclass, field

from campaign.lib.ranges import holds, ranges_of, told
from campaign.packets.models import Packet, State
from campaign.packets.queries.files import (
    STANDING,
    frozen_contents,
    has_files,
    proof_rows,
    read_lines,
)
from campaign.packets.rules.changes import Changes, Held, Part, Standing, difference, standing_of
from campaign.packets.rules.contents import PacketContents
from campaign.packets.rules.enclosed import Exhibit, SheetCopy
from campaign.petitions.models import Petition
from campaign.privacy.models import Disclosure, Kind
from campaign.privacy.queries import taken_back
from campaign.signatures.queries.rows import gone_serials


def standing(packet: Packet) -> Standing:
    """Return how each signature stood when the packet was frozen, by serial."""
    if packet.base_id is None:
        return standing_of(proof_rows(packet))
    rows = (json.loads(line) for line in read_lines(packet, STANDING))
    return {serial: Held(leaf, Part(part)) for serial, leaf, part in rows}


def last_delivered(petition: Petition) -> Packet | None:
    """Return the packet to which a supplement would add, if there is one."""
    rows = Packet.objects.filter(petition=petition, state=State.DELIVERED).order_by("-as_of")
    return next((packet for packet in rows if has_files(packet)), None)


def comparable(packet: Packet) -> list[Packet]:
    """Return the other packets of the petition that can be compared with this one, newest first."""
    if not has_files(packet):
        return []
    rows = Packet.objects.filter(petition=packet.petition_id).exclude(pk=packet.pk)
    return [one for one in rows.order_by("-as_of") if has_files(one)]


@dataclass
class Given:
    """What was handed in already: exhibits by digest, their last number, named lines of sheets."""

    exhibits: set[str] = field(default_factory=set)
    last: int = 0
    sheets: dict[str, int] = field(default_factory=dict)

    def add(self, contents: PacketContents) -> None:
        self.exhibits |= {one.sha256 for one in contents.exhibits}
        self.last = max([self.last, *(one.number for one in contents.exhibits)])
        for sheet in contents.sheets:
            self.sheets[sheet.code] = max(sheet.named, self.sheets.get(sheet.code, 0))


def enclosed_before(packet: Packet) -> Given:
    """Return what the packet to which this one adds enclosed, and those before it."""
    given, before = Given(), packet.base
    while before:
        given.add(frozen_contents(before))
        before = before.base
    return given


@dataclass(frozen=True)
class Compared:
    """Two packets, the older first, and what changed between them."""

    older: PacketContents
    newer: PacketContents
    changes: Changes
    gone: str
    corrected: str
    taken_back: str

    @property
    def exhibits(self) -> list[Exhibit]:
        """Return the exhibits that the newer one encloses and the older one did not."""
        before = {one.sha256 for one in self.older.exhibits}
        return [one for one in self.newer.exhibits if one.sha256 not in before]

    @property
    def sheets(self) -> list[SheetCopy]:
        """Return the sheets of which the newer one names more than the older one."""
        before = {one.code: one.named for one in self.older.sheets}
        return [one for one in self.newer.sheets if one.named > before.get(one.code, -1)]


def compared(one: Packet, two: Packet) -> Compared:
    """Compare two packets by what was frozen for them."""
    older, newer = sorted((one, two), key=lambda packet: (packet.log_size or 0, packet.as_of))
    changes = difference(standing(older), standing(newer))
    lists = (changes.gone, changes.corrected, changes.taken_back)
    return Compared(
        frozen_contents(older),
        frozen_contents(newer),
        changes,
        *(told(ranges_of(serials)) for serials in lists),
    )


def gone_since_delivery(packet: Packet) -> list[int]:
    """Return the serials in a delivered packet whose names are no longer to be used.

    Their signers withdrew, or took back that the name is handed in; the next supplement names
    these numbers and nobody's name.
    """
    told = Disclosure.objects.filter(kind=Kind.DELIVERED, source=str(packet.pk)).first()
    if told is None:
        return []
    gone = gone_serials(packet.petition) | taken_back(packet.petition_id)
    return sorted(serial for serial in gone if holds(told.serials, serial))
