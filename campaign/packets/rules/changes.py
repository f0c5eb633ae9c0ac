"""What changed between two packets of one petition, told by serial and by number, never by name."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import IntEnum
from typing import NamedTuple

from campaign.packets.rules.rows import ProofRow


class Part(IntEnum):
    """How a packet holds a signature."""

    UNREVIEWED = 0  # in the log, not in the packet's number
    COUNTED = 1
    NAMED = 2


class Held(NamedTuple):
    """The leaf of a signature, and how it is held; a corrected one has another leaf."""

    leaf: int
    part: Part


Standing = dict[int, Held]  # by serial


@dataclass
class Changes:
    """What a later packet holds otherwise than an earlier one."""

    added: list[int] = field(default_factory=list)
    added_counted: int = 0
    corrected: list[int] = field(default_factory=list)
    corrected_counted: int = 0
    gone: list[int] = field(default_factory=list)
    gone_counted: int = 0
    taken_back: list[int] = field(default_factory=list)

    @property
    def named(self) -> int:
        """Return by how many the named have become more."""
        return len(self.added) - len(self.gone) - len(self.taken_back)

    @property
    def live(self) -> int:
        """Return by how many the counted have become more; who lost or won a name stays counted."""
        return self.named + self.added_counted - self.gone_counted

    def see(self, serial: int, before: Held | None, now: Held) -> None:
        """Take note of a signature that the later packet holds."""
        was = before.part if before else Part.UNREVIEWED
        if now.part == Part.NAMED:
            (self.corrected if was == Part.NAMED else self.added).append(serial)
            self.added_counted -= was == Part.COUNTED
        elif now.part == Part.COUNTED and was == Part.NAMED:
            self.taken_back.append(serial)
            self.added_counted += 1
        elif now.part == Part.COUNTED:
            is_new = was == Part.UNREVIEWED
            self.added_counted += is_new
            self.corrected_counted += not is_new

    def miss(self, serial: int, before: Held) -> None:
        """Take note of a signature that only the earlier packet holds."""
        if before.part == Part.NAMED:
            self.gone.append(serial)
        self.gone_counted += before.part == Part.COUNTED


def held(row: ProofRow) -> Held:
    part = Part.NAMED if row.number else Part.UNREVIEWED if "u" in row.row else Part.COUNTED
    return Held(row.row["i"], part)


def standing_of(rows: Iterable[ProofRow]) -> Standing:
    return {row.serial: held(row) for row in rows}


def changed(rows: Iterable[ProofRow], before: Standing, changes: Changes) -> Iterator[ProofRow]:
    """Yield the rows that differ, numbered anew, and take note of all changes."""
    left, number = dict(before), 0
    for row in rows:
        was, now = left.pop(row.serial, None), held(row)
        if was == now:
            continue
        changes.see(row.serial, was, now)
        number += now.part == Part.NAMED
        yield replace(row, number=number if now.part == Part.NAMED else 0)
    for serial, was in sorted(left.items()):
        changes.miss(serial, was)


def difference(before: Standing, after: Standing) -> Changes:
    """Return what changed from one standing to the next."""
    changes = Changes()
    for serial, now in sorted(after.items()):
        if before.get(serial) != now:
            changes.see(serial, before.get(serial), now)
    for serial in sorted(before.keys() - after.keys()):
        changes.miss(serial, before[serial])
    return changes
