"""Charts for print: plain SVG that survives a black-and-white copier."""

from collections.abc import Sequence
from datetime import date

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

WIDTH, HEIGHT, BASE, TOP = 640, 200, 160, 30
LOW = 3  # how high a hidden number is drawn, whatever it is


def per_day(
    days: Sequence[tuple[str, int | None]], events: Sequence[tuple[str, str]]
) -> SafeString:
    """Return bars for each day, events named above; a hidden day (None) is a low empty bar."""
    if not days:
        return SafeString("")
    most, step = max(number or 0 for _, number in days) or 1, WIDTH / len(days)
    named, tops = dict(events), [(BASE - TOP) * (number or LOW) / most for _, number in days]
    bars = format_html_join(
        "",
        '<rect x="{}" y="{}" width="{}" height="{}" fill="{}" stroke="#333" stroke-width=".6"/>',
        (
            (
                round(at * step + step * 0.15, 1),
                round(BASE - top, 1),
                round(step * 0.7, 1),
                round(top, 1),
                "#333" if number else "none",
            )
            for at, ((_, number), top) in enumerate(zip(days, tops, strict=True))
        ),
    )
    labels = format_html_join(
        "",
        '<text x="{}" y="{}" text-anchor="middle">{}</text>',
        (
            (
                round((at + 0.5) * step, 1),
                max(11, round(BASE - top - 5, 1)),
                f"{named[day]} {number or ''}",
            )
            for at, ((day, number), top) in enumerate(zip(days, tops, strict=True))
            if day in named
        ),
    )
    ends = (_short(days[0][0]), _short(days[-1][0]))
    return format_html(
        '<svg viewBox="0 0 {} {}" xmlns="http://www.w3.org/2000/svg" font-family="Gothic" '
        'font-size="10">{}<path d="M0 {}H{}" stroke="#333"/>{}<text x="0" y="178">{}</text>'
        '<text x="{}" y="178" text-anchor="end">{}</text></svg>',
        WIDTH,
        HEIGHT - 15,
        bars,
        BASE + 0.5,
        WIDTH,
        labels,
        ends[0],
        WIDTH,
        ends[1],
    )


def _short(day: str) -> str:
    moment = date.fromisoformat(day)
    return f"{moment.month}. {moment.day}."
