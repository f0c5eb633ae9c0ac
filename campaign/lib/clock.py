"""The one clock: everything that asks for the time asks here."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime

from django.utils import timezone

_pretended: ContextVar[datetime | None] = ContextVar("pretended", default=None)


def now() -> datetime:
    """Tell the moment, with a time zone."""
    return _pretended.get() or timezone.now()  # noqa: TID251 (this is the place)


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Pretend that it is `moment`, for sample data that grew over weeks."""
    token = _pretended.set(moment)
    try:
        yield
    finally:
        _pretended.reset(token)


def hour() -> datetime:
    """Tell the hour that runs, by its beginning."""
    return now().astimezone(UTC).replace(minute=0, second=0, microsecond=0)


def today() -> date:
    """Tell the day in Korea."""
    return timezone.localdate(now())
