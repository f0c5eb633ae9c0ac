"""Which state may follow which, and what journalists must hear of."""

TRANSITIONS = {
    "draft": {"announced", "cancelled"},
    "announced": {"done", "postponed", "cancelled"},
    "postponed": {"announced", "cancelled"},
    "done": set(),
    "cancelled": set(),
}
# Who holds the old value of one of these would come at the wrong time or to the wrong place.
MATERIAL = {"starts_at", "minutes", "place", "backup_place", "state"}


def may_become(before: str, after: str) -> bool:
    """Tell whether an event in one state may go to another."""
    return after in TRANSITIONS[before]


def is_material(changed: set[str]) -> bool:
    return bool(MATERIAL & changed)
