"""Charts for print: plain SVG that survives a black-and-white copier."""

from collections.abc import Sequence
from datetime import date

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

WIDTH, BASE, TOP, LEFT = 640, 170, 50, 34
HIDDEN_BAR = 5  # how high a hidden number is drawn, whatever it is
LINE, LONGEST_BAR, NAMES = 13.5, 400, 150
MOST_NAMED_DAYS = 8
ROOM_FOR_NUMBER = 20
NUMBER = 12  # how high one is over its bar

Hidden = tuple[str, int | None]


def per_day(days: Sequence[Hidden], events: Sequence[tuple[str, str]]) -> SafeString:
    """Return a bar for each day, with events named above; a hidden number is an empty bar."""
    if not days:
        return SafeString("")
    most = max((number or 0 for _, number in days), default=0) or 1
    step = (WIDTH - LEFT) / len(days)
    numbers = _numbers(days, most, step) if step > ROOM_FOR_NUMBER else _scale(most)
    return format_html(
        '<svg viewBox="0 0 {} {}" xmlns="http://www.w3.org/2000/svg" font-family="Gothic" '
        'font-size="10" fill="#222"><path d="M{} {}H{}" stroke="#222" fill="none"/>{}{}{}{}</svg>',
        *(WIDTH, BASE + 20, LEFT, BASE, WIDTH),
        *(
            _bars(days, most, step),
            numbers,
            _named_days(days, step),
            _events(days, events, most, step),
        ),
    )


def _scale(most: int) -> SafeString:
    """Draw a line at half and one at the top, with their numbers."""
    return format_html_join(
        "",
        '<path d="M{0} {1}H{2}" stroke="#bbb" stroke-width=".5" fill="none"/>'
        '<text x="{3}" y="{1}" dy="3.5" text-anchor="end">{4}</text>',
        (
            (LEFT, _height(number, most), WIDTH, LEFT - 5, f"{number:,}")
            for number in (most // 2, most)
        ),
    )


def _numbers(days: Sequence[Hidden], most: int, step: float) -> SafeString:
    """Write each shown number over its bar."""
    return format_html_join(
        "",
        '<text x="{}" y="{}" text-anchor="middle" font-size="8.5">{}</text>',
        (
            (round(LEFT + (at + 0.5) * step, 1), _height(number, most) - 3, f"{number:,}")
            for at, (_, number) in enumerate(days)
            if number
        ),
    )


def _bars(days: Sequence[Hidden], most: int, step: float) -> SafeString:
    return format_html_join(
        "",
        '<rect x="{}" y="{}" width="{}" height="{}" fill="{}" stroke="#222" stroke-width=".6"/>',
        (
            _bar(LEFT + at * step, step, number, most)
            for at, (_, number) in enumerate(days)
            if number != 0
        ),
    )


def _bar(left: float, step: float, number: int | None, most: int) -> tuple[object, ...]:
    top = BASE - HIDDEN_BAR if number is None else _height(number, most)
    fill = "#fff" if number is None else "#4a4a4a"
    return (round(left + step * 0.18, 1), top, round(step * 0.64, 1), round(BASE - top, 1), fill)


def _height(number: int, most: int) -> float:
    return round(BASE - (BASE - TOP) * number / most, 1)


def _named_days(days: Sequence[Hidden], step: float) -> SafeString:
    """Name every day where there is room, or one in so many."""
    every = -(-len(days) // MOST_NAMED_DAYS)
    return format_html_join(
        "",
        '<text x="{}" y="{}" text-anchor="middle">{}</text>',
        (
            (round(LEFT + (at + 0.5) * step, 1), BASE + 14, _short(day))
            for at, (day, _) in enumerate(days)
            if at % every == 0
        ),
    )


def _events(
    days: Sequence[Hidden], events: Sequence[tuple[str, str]], most: int, step: float
) -> SafeString:
    """Draw a dashed line for each event, named beside its top, one line lower for each next.

    It ends above the number of its bar.
    """
    inside = [(_place(days, day), day, title) for day, title in sorted(events)]
    shown = [(at, day, title) for at, day, title in inside if at is not None]
    return format_html_join(
        "",
        '<path d="M{0} {1}V{2}" stroke="#222" stroke-width=".8" stroke-dasharray="3 2" '
        'fill="none"/><text x="{3}" y="{4}" text-anchor="{5}">{6} {7}</text>',
        (
            _event(
                *(LEFT + (at + 0.5) * step, line % 3, _short(day), title),
                foot=_height(days[at][1] or 0, most) - NUMBER,
            )
            for line, (at, day, title) in enumerate(shown)
        ),
    )


def _event(x: float, line: int, day: str, title: str, *, foot: float) -> tuple[object, ...]:
    side, anchor = (-4, "end") if x > WIDTH / 2 else (4, "start")
    y = 10 + line * 12
    return (round(x, 1), y - 8, round(foot, 1), round(x + side, 1), y, anchor, day, title)


def _place(days: Sequence[Hidden], day: str) -> int | None:
    """Return the index of the bar that holds `day`, where bars may stand for weeks."""
    before = [at for at, (first, _) in enumerate(days) if first <= day]
    return before[-1] if before else None


def per_region(cells: Sequence[tuple[str, int]]) -> SafeString:
    """Return a bar for each region with its number beside it."""
    most = max((number for _, number in cells), default=0) or 1
    rows = (
        (
            *(NAMES - 8, at * LINE + 10.5, name, NAMES, at * LINE + 2.5),
            *(round(LONGEST_BAR * number / most, 1), 9),
            *(NAMES + round(LONGEST_BAR * number / most, 1) + 6, f"{number:,}"),
        )
        for at, (name, number) in enumerate(cells)
    )
    bars = format_html_join(
        "",
        '<text x="{0}" y="{1}" text-anchor="end">{2}</text>'
        '<rect x="{3}" y="{4}" width="{5}" height="{6}" fill="#4a4a4a"/>'
        '<text x="{7}" y="{1}">{8}</text>',
        rows,
    )
    return format_html(
        '<svg viewBox="0 0 {} {}" xmlns="http://www.w3.org/2000/svg" font-family="Gothic" '
        'font-size="10.5" fill="#222">{}</svg>',
        *(WIDTH, len(cells) * LINE + 4, bars),
    )


def _short(day: str) -> str:
    moment = date.fromisoformat(day)
    return f"{moment.month}. {moment.day}."
