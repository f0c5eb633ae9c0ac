"""The run sheet of an event, as it stands this moment."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from campaign.lib import clock
from campaign.press.models import Event, ProgrammeItem, RunCommand
from campaign.press.queries.names import covered_items
from campaign.press.rules.run_sheet import Command, Item, Line, Run, run


@dataclass(frozen=True)
class Row:
    """A line of the sheet: the item as it is written and as it goes."""

    item: ProgrammeItem
    line: Line
    is_cut: bool

    @property
    def late_minutes(self) -> int:
        return int(self.line.late.total_seconds() // 60)


@dataclass(frozen=True)
class Sheet:
    run: Run
    rows: list[Row]
    version: int
    is_live: bool

    @property
    def now(self) -> Row | None:
        return self._first("now")

    @property
    def next(self) -> Row | None:
        return self._first("waiting")

    def _first(self, state: str) -> Row | None:
        return next((row for row in self.rows if row.line.state == state), None)


def sheet(event: Event, *, now: datetime | None = None) -> Sheet:
    """Return the sheet; `version` is how often somebody pressed."""
    items = covered_items(event, event.programme.all())
    presses = list(RunCommand.objects.filter(event=event))
    found = run(
        [_planned(event, item) for item in items],
        [Command(kind=one.kind, at=one.at, item=one.item) for one in presses],
        begins=event.starts_at,
        hard_end=event.hard_end_at,
        now=now or clock.now(),
    )
    lines = {line.order: line for line in found.lines}
    rows = [Row(item, lines[item.order], item.order in found.cuts) for item in items]
    return Sheet(run=found, rows=rows, version=len(presses), is_live=found.mode == "running")


def _planned(event: Event, item: ProgrammeItem) -> Item:
    fixed_at = None
    if item.fixed_time:
        day = timezone.localtime(event.starts_at)
        fixed_at = day.replace(hour=item.fixed_time.hour, minute=item.fixed_time.minute, second=0)
    return Item(
        order=item.order,
        minutes=item.minutes,
        fixed_at=fixed_at,
        is_buffer=item.is_buffer,
        cut=item.cut,
    )


def is_running(event: Event) -> bool:
    return RunCommand.objects.filter(event=event).exists() and sheet(event).is_live


def as_page(event: Event) -> dict[str, Any]:
    """Return what the pages of the sheet show."""
    found = sheet(event)
    return {
        "sheet": found,
        "run": found.run,
        "rows": found.rows,
        "cut_rows": [row for row in found.rows if row.is_cut],
        "hard_end_at": event.hard_end_at,
    }
