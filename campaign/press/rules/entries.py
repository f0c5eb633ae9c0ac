"""What a calendar is told of an event (RFC 5545), and by which method (RFC 5546)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

FRESH = timedelta(hours=24)
OFF = {"cancelled", "postponed"}
KEPT_PAST, KEPT_AHEAD, MOST = timedelta(days=90), timedelta(days=730), 500


@dataclass(frozen=True)
class Attendee:
    """The one person to whom an entry is mailed."""

    name: str
    email: str


@dataclass(frozen=True)
class Entry:
    """An event as a calendar holds it; `uid` never changes, `sequence` tells the version.

    `category` and `mark` are words for people; `host` is who publishes it.
    """

    uid: str
    sequence: int
    state: str
    precision: str
    created_at: datetime
    changed_at: datetime
    starts_at: datetime
    ends_at: datetime
    mark: str
    title: str
    category: str
    place: str
    text: str
    url: str
    stream_url: str
    host: str
    email: str

    @property
    def summary(self) -> str:
        return f"[{self.mark}] {self.title}" if self.mark else self.title

    @property
    def status(self) -> str:
        """Return the STATUS.

        iCalendar knows no postponement: TENTATIVE at the old hour would send crews to an empty
        square, so what is put off is cancelled until its new date raises the SEQUENCE.
        """
        if self.state in OFF:
            return "CANCELLED"
        return "TENTATIVE" if self.state == "draft" or self.precision == "day" else "CONFIRMED"

    @property
    def transparency(self) -> str:
        is_busy = self.precision == "exact" and self.state not in OFF
        return "OPAQUE" if is_busy else "TRANSPARENT"


def method(state: str, *, said_yes: bool) -> str:
    """Return how an entry is mailed: to who said they come, as an invitation or its end."""
    if not said_yes:
        return "PUBLISH"
    return "CANCEL" if state in OFF else "REQUEST"


def mark(state: str, precision: str, fresh: set[str]) -> str:
    """Return what stands before the title; `fresh` names what moved within a day."""
    if state in OFF:
        return state
    if precision == "day":
        return "hour_open"
    if fresh & {"starts_at", "precision", "minutes"}:
        return "moved"
    return "elsewhere" if fresh & {"place", "mode", "stream_url"} else ""
