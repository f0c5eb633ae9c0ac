"""The run sheet: planned starts, what really happened, and when it will end (pure)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

SHORT = timedelta(minutes=2)
KINDS = ("start", "next", "more", "skip", "undo")


@dataclass(frozen=True)
class Item:
    """What is planned: `fixed_at` where it waits for its hour; a buffer gives its time away."""

    order: int
    minutes: int
    fixed_at: datetime | None = None
    is_buffer: bool = False
    cut: int = 0


@dataclass(frozen=True)
class Command:
    """What somebody pressed; `item` is the line that is left out."""

    kind: str
    at: datetime
    item: int | None = None


@dataclass(frozen=True)
class Line:
    """An item with its times: `state` is done, now, waiting or skipped."""

    order: int
    planned_at: datetime
    starts_at: datetime
    ends_at: datetime
    state: str
    late: timedelta = timedelta()


@dataclass(frozen=True)
class Run:
    """How it goes: `mode` is idle, running or ended."""

    mode: str
    lines: Sequence[Line]
    ends_at: datetime
    light: str
    cuts: Sequence[int] = ()

    def line(self, state: str) -> Line | None:
        return next((line for line in self.lines if line.state == state), None)


@dataclass
class Track:
    """What the commands say, the undone left out."""

    current: int | None = None
    started: dict[int, datetime] = field(default_factory=dict)
    ended: dict[int, datetime] = field(default_factory=dict)
    more: dict[int, int] = field(default_factory=dict)
    skipped: set[int] = field(default_factory=set)


def may(kind: str, run: Run) -> bool:
    """Tell whether a button means something now."""
    needed = {"start": {"idle"}, "next": {"running"}, "more": {"running"}}
    return run.mode in needed.get(kind, {"idle", "running", "ended"})


def effective(commands: Sequence[Command]) -> list[Command]:
    """Return the commands that stand: each undo takes back the last one before it."""
    kept: list[Command] = []
    for command in commands:
        if command.kind != "undo":
            kept.append(command)
        elif kept:
            kept.pop()
    return kept


def follow(items: Sequence[Item], commands: Sequence[Command]) -> Track:
    track = Track()
    for command in effective(commands):
        if command.kind == "skip" and command.item is not None:
            track.skipped.add(command.item)
        elif command.kind == "more" and track.current is not None:
            track.more[track.current] = track.more.get(track.current, 0) + 1
        elif command.kind in {"start", "next"}:
            _advance(track, items, command.at)
    return track


def _advance(track: Track, items: Sequence[Item], at: datetime) -> None:
    if track.current is not None:
        track.ended[track.current] = at
    waiting = [
        item.order
        for item in items
        if item.order not in track.skipped and item.order not in track.started
    ]
    track.current = waiting[0] if waiting else None
    if track.current is not None:
        track.started[track.current] = at


def planned(items: Sequence[Item], begins: datetime) -> dict[int, tuple[datetime, datetime]]:
    """Return the planned start and end of each item: its hour, or the end of the one before."""
    times, at = {}, begins
    for item in items:
        start = item.fixed_at or at
        at = start + timedelta(minutes=item.minutes)
        times[item.order] = (start, at)
    return times


def run(
    items: Sequence[Item],
    commands: Sequence[Command],
    *,
    begins: datetime,
    hard_end: datetime | None,
    now: datetime,
) -> Run:
    """Return where it stands and how it will go on from here."""
    track, plan = follow(items, commands), planned(items, begins)
    lines, at = [], begins
    for item in items:
        line = _line(item, track, plan[item.order], at, now)
        lines.append(line)
        at = at if line.state == "skipped" else line.ends_at
    mode = "idle" if not track.started else "ended" if track.current is None else "running"
    light = _light(at, hard_end)
    cuts = [] if light == "green" or not hard_end else _cuts(items, lines, at - hard_end)
    return Run(mode=mode, lines=lines, ends_at=at, light=light, cuts=cuts)


def _line(
    item: Item, track: Track, plan: tuple[datetime, datetime], at: datetime, now: datetime
) -> Line:
    order, (planned_at, planned_end) = item.order, plan
    length = timedelta(minutes=item.minutes + track.more.get(order, 0))
    if order in track.ended:
        start, end, state = track.started[order], track.ended[order], "done"
    elif order == track.current:
        start = track.started[order]
        end, state = max(now, start + length), "now"
    elif order in track.skipped:
        return Line(order, planned_at, at, at, "skipped")
    else:
        start = max(item.fixed_at, at) if item.fixed_at else at
        # A buffer ends when it was to end, as long as there is anything left of it.
        end = max(start, planned_end) if item.is_buffer else start + length
        end, state = min(end, start + length), "waiting"
    return Line(order, planned_at, start, end, state, max(start - planned_at, timedelta()))


def _light(ends_at: datetime, hard_end: datetime | None) -> str:
    if hard_end is None or ends_at <= hard_end - SHORT:
        return "green"
    return "amber" if ends_at <= hard_end else "red"


def _cuts(items: Sequence[Item], lines: Sequence[Line], over: timedelta) -> list[int]:
    """Return what to leave out, the least needed first, until two minutes are left again."""
    waiting = {
        line.order: line.ends_at - line.starts_at for line in lines if line.state == "waiting"
    }
    can_go = sorted(
        (item for item in items if item.cut and item.order in waiting),
        key=lambda item: (-item.cut, -item.order),
    )
    chosen, saved = [], timedelta()
    for item in can_go:
        if saved >= over + SHORT:
            break
        chosen.append(item.order)
        saved += waiting[item.order]
    return chosen
