"""What a notice of a change is called (pure)."""

from collections.abc import Set as AbstractSet


def head_of(changed: AbstractSet[str], state: str) -> str:
    """Return the word that stands before the title of a notice."""
    if state in {"cancelled", "postponed"}:
        return "취소" if state == "cancelled" else "연기"
    if "state" in changed:
        return "다시 엶"
    time = "일시" if changed & {"starts_at", "precision", "minutes"} else ""
    place = "장소" if changed & {"place", "backup_place", "stream_url", "mode"} else ""
    return "·".join(filter(None, [time, place])) + ("변경" if time or place else "바뀐 것")


def chained(pairs: list[tuple[str, str]]) -> str:
    """Write every value that a field had, from the first that was told to what it is now."""
    first, _after = pairs[0]
    return " → ".join(value or "–" for value in [first, *(after for _before, after in pairs)])
