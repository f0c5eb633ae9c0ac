"""Which state may follow which, and what journalists must hear of."""

from datetime import datetime
from typing import Any

TRANSITIONS = {
    "draft": {"announced", "cancelled"},
    "announced": {"done", "postponed", "cancelled"},
    "postponed": {"announced", "cancelled"},
    "done": set(),
    "cancelled": set(),
}
# Who holds the old value of one of these would come at the wrong time or to the wrong place.
MATERIAL = {
    *("starts_at", "precision", "minutes", "mode", "place", "backup_place", "stream_url", "state"),
}


def may_become(before: str, after: str) -> bool:
    """Tell whether an event in one state may go to another."""
    return after in TRANSITIONS[before]


def is_material(changed: set[str]) -> bool:
    return bool(MATERIAL & changed)


def may_come_back(before: str) -> bool:
    """Tell whether an owner may announce again what was called off."""
    return before == "cancelled"


def settled(moment: datetime, precision: str) -> str:
    """Write of a moment as much as may be told: all of it, its day, or nothing."""
    return {"exact": moment.isoformat(), "day": moment.date().isoformat()}.get(precision, "")


def plain(value: Any) -> Any:
    """Return a value as JSON holds it."""
    return value.isoformat() if isinstance(value, datetime) else value
