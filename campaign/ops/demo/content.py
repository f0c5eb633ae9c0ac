"""The sample campaign's content, with its dates filled in."""

import json
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

EVENT_DAY, EFFECT_AFTER = 18, timedelta(days=6)
OPENED_BEFORE_TODAY, OPENED_BEFORE_EVENT = timedelta(days=21), timedelta(days=7)


@dataclass(frozen=True)
class Dates:
    """The days on which the sample campaign turns, derived from one day."""

    today: date

    @property
    def event(self) -> date:
        """Return the latest 18th."""
        first = self.today.replace(day=1)
        month = first if self.today.day >= EVENT_DAY else (first - timedelta(days=1)).replace(day=1)
        return month.replace(day=EVENT_DAY)

    @property
    def effect(self) -> date:
        return self.event + EFFECT_AFTER

    @property
    def opened(self) -> date:
        return min(self.today - OPENED_BEFORE_TODAY, self.event - OPENED_BEFORE_EVENT)

    def on(self, row: dict[str, Any]) -> date:
        """Return the day of a timeline row: a fact's own date, or one counted from the event."""
        if "on" in row:
            return date.fromisoformat(row["on"])
        if row["offset_days"] == -21:
            return self.opened
        return self.event + timedelta(days=row["offset_days"])


def content(dates: Dates) -> dict[str, Any]:
    """Read the content and put the dates into its texts."""
    text = (Path(__file__).parent / "campaign.json").read_text(encoding="utf-8")
    for name, day in (("event_day", dates.event), ("effect_day", dates.effect)):
        text = text.replace(f"{{{name}_ko}}", f"{day.year}년 {day.month}월 {day.day}일")
        text = text.replace(f"{{{name}_en}}", f"{day:%B} {day.day}, {day.year}")
    return dict(json.loads(text))
