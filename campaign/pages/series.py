"""Signatures by day, hour and region: what the public page draws, lists and lets out as a table.

Hours come from the heads that the log signed: no signature has a time. Regions are those of the
days that are over, with small numbers hidden, so that no single signature moves one.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from campaign.ledger.queries import totals_by_hour
from campaign.lib import clock
from campaign.lib.languages import Said
from campaign.packets.queries.filings import filings
from campaign.packets.rules.statistics import every_day, suppressed
from campaign.pages.drawing import BREAK, Bar, Tile, bars, tiles
from campaign.petitions.models import Petition
from campaign.press.queries.events import public_events
from campaign.signatures.queries.numbers import per_day, per_region_code
from campaign.signatures.rules import regions

HOURS = 48
# As they call themselves where there is little room.
SHORT_ENGLISH = {
    "43": f"Chung{BREAK}buk",
    "44": f"Chung{BREAK}nam",
    "47": f"Gyeong{BREAK}buk",
    "48": f"Gyeong{BREAK}nam",
}


@dataclass(frozen=True)
class Mark:
    """What happened on a day, and the number that stands for it above the bars."""

    number: int
    on: date
    title: Said
    url: str
    at: datetime | None = None


@dataclass(frozen=True)
class Region:
    code: str
    name: str
    number: int | None


def days_of(petition: Petition) -> list[tuple[date, int]]:
    """Return every day from the first signature on, zeros included; or weeks, if they are many."""
    found = per_day(petition)
    if not found:
        return []
    cells = [(day.isoformat(), number) for day, number in found]
    last = max(found[-1][0], timezone.localdate(petition.closed_at or clock.now()))
    shown = every_day(cells, first=found[0][0], last=last)
    return [(date.fromisoformat(day), number) for day, number in shown]


def hours_of(petition: Petition) -> list[tuple[datetime, int]]:
    """Return how much the signed count grew in each of the last hours that are over."""
    end = timezone.localtime(clock.now()).replace(minute=0, second=0, microsecond=0)
    starts = [end - timedelta(hours=back) for back in range(HOURS, 0, -1)]
    totals = totals_by_hour(petition.pk, [*starts, end])
    steps = zip(starts, totals, totals[1:], strict=False)
    return [(start, after - before) for start, before, after in steps]


def regions_of(petition: Petition) -> list[Region]:
    """Return today's regions, small numbers as None, as they stood when yesterday ended."""
    today, language = timezone.localdate(clock.now()), get_language() or "ko"
    known = dict(per_region_code(petition, before=today))
    codes = regions.in_order({*known, *(one.code for one in regions.valid_on(today))})
    hidden = suppressed([(code, known.get(code, 0)) for code in codes])
    return [Region(code, regions.name_of(code, language), number) for code, number in hidden]


def marks_of(petition: Petition, start: date, end: date) -> list[Mark]:
    """Return events and days of handing in from `start` to before `end`, numbered in order."""
    language = get_language() or "ko"
    found = [(one.day, one.title, one.url, one.at) for one in public_events(petition) if one.day]
    found += [(one.on, Said(_("제출함"), language), "", None) for one in filings(petition)]
    in_order = sorted((one for one in found if start <= one[0] < end), key=lambda one: one[0])
    return [Mark(at, *mark) for at, mark in enumerate(in_order, 1)]


@dataclass(frozen=True)
class Drawn:
    """The drawings with the numbers that stand in them."""

    days: list[tuple[date, int]]
    day_bars: list[Bar]
    marks: list[Mark]
    is_weekly: bool
    hours: list[tuple[datetime, int]]
    hour_bars: list[Bar]
    regions: list[Region]
    region_tiles: list[Tile]
    elsewhere: list[Region]

    @property
    def most_in_a_day(self) -> int:
        return max((number for _, number in self.days), default=0)

    @property
    def most_in_an_hour(self) -> int:
        return max((number for _, number in self.hours), default=0)

    @property
    def has_marked_hours(self) -> bool:
        return any(bar.note for bar in self.hour_bars)

    @property
    def hides(self) -> bool:
        return any(one.number is None for one in self.regions)


def drawn(petition: Petition) -> Drawn:
    """Return everything that the page draws of a petition."""
    days, hours, places = days_of(petition), hours_of(petition), regions_of(petition)
    is_weekly = len(days) > 1 and (days[1][0] - days[0][0]).days > 1
    step = timedelta(7 if is_weekly else 1)
    marks = marks_of(petition, days[0][0], days[-1][0] + step) if days else []
    notes = [_numbers(marks, day, day + step) for day, _number in days]
    on_map = tiles([(one.code, _short(one), one.number) for one in places])
    return Drawn(
        days=days,
        day_bars=bars([number for _, number in days], notes),
        marks=marks,
        is_weekly=is_weekly,
        hours=hours,
        hour_bars=bars([number for _, number in hours], [_begun(marks, at) for at, _ in hours]),
        regions=places,
        region_tiles=on_map,
        elsewhere=[one for one in places if one.code not in {tile.code for tile in on_map}],
    )


def _numbers(marks: Iterable[Mark], start: date, end: date) -> str:
    return "·".join(str(mark.number) for mark in marks if start <= mark.on < end)


def _begun(marks: Iterable[Mark], start: datetime) -> str:
    """Return the numbers of what began within the hour."""
    end = start + timedelta(hours=1)
    return "·".join(str(mark.number) for mark in marks if mark.at and start <= mark.at < end)


def _short(region: Region) -> str:
    if get_language() == "en":
        return SHORT_ENGLISH.get(region.code, region.name)
    return regions.BY_CODE[region.code].short
