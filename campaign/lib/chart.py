"""Signatures by day as a drawing, with the days of events marked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from campaign.lib import clock

WIDTH, HEIGHT, TOP = 640, 180, 56


@dataclass(frozen=True)
class Bar:
    """A day's bar; lengths as the drawing writes them."""

    x: str
    y: str
    width: str
    height: str
    is_today: bool


@dataclass(frozen=True)
class Note:
    """Something that stands at a place of the drawing."""

    x: str
    word: str
    day: date
    title: str = ""


@dataclass(frozen=True)
class Chart:
    """Bars from the first day to the last; events by number, as the list beneath names them."""

    width: int
    bars: list[Bar]
    first: date
    last: date
    peak: Note
    events: list[Note]


def chart(days: Sequence[tuple[date, int]], events: Sequence[tuple[date, str]]) -> Chart | None:
    """Draw every day between the first and the last, empty ones too."""
    if not days:
        return None
    (first, _), (last, _) = days[0], days[-1]
    counted, step = dict(days), WIDTH / ((last - first).days + 1)
    most, today = max(counted.values()) or 1, clock.today()
    bars = []
    for day, number in days:
        height, x = (HEIGHT - TOP) * max(0, number) / most, _at(day, first) * step
        places = {"x": x + step * 0.12, "y": HEIGHT - height}
        sizes = {"width": step * 0.76, "height": height}
        lengths = {name: f"{length:.1f}" for name, length in (places | sizes).items()}
        bars.append(Bar(**lengths, is_today=day == today))
    best = max(days, key=lambda row: row[1])
    shown = [(day, title) for day, title in events if first <= day <= last]
    return Chart(
        width=WIDTH,
        bars=bars,
        first=first,
        last=last,
        peak=Note(_middle(best[0], first, step), str(best[1]), best[0]),
        events=[
            Note(_middle(day, first, step), str(number), day, title)
            for number, (day, title) in enumerate(shown, start=1)
        ],
    )


def _at(day: date, first: date) -> int:
    return (day - first) // timedelta(days=1)


def _middle(day: date, first: date, step: float) -> str:
    return f"{min(WIDTH - 10, max(10, (_at(day, first) + 0.5) * step)):.1f}"
