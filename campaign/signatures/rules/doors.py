"""Doors that the address of a page may name: a short list, so that nobody can add to it."""

# utm_source as people write it, and the source that is counted.
DOORS = (
    *("kakao", "naver", "band", "x", "threads", "facebook", "instagram", "youtube", "telegram"),
    *("email", "sms", "embed", "press"),
)
MARK = "@"


def door_of(given: str) -> str:
    """Return the source for a door of the list; for all else "", as if nothing was said."""
    word = given.strip().lower()
    return f"{MARK}{word}" if word in DOORS else ""
