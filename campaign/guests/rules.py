"""How long a link opens, and when who is silent may be asked again. Pure."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

LASTS = timedelta(days=7)
BETWEEN = timedelta(days=1)
KEPT = timedelta(days=180)


@dataclass(frozen=True)
class Reply:
    """What a journalist says: whether and with whom they come, what they need."""

    answer: str
    colleague: str = ""
    crew: int = 0
    needs: list[str] = field(default_factory=list)
    note: str = ""


def opens(now: datetime, *, ends_at: datetime, is_revoked: bool) -> bool:
    """Tell whether a personal link shows its page still."""
    return not is_revoked and now < ends_at + LASTS


def may_remind(now: datetime, *, written_at: datetime, starts_at: datetime) -> bool:
    """Tell whether a silent person may be asked again: once a day at most, and before it begins."""
    return written_at + BETWEEN <= now < starts_at
