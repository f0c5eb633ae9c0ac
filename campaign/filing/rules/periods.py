"""How Korean law counts a period."""

import calendar
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

DAY = timedelta(days=1)
DayOff = Callable[[date], bool]


class Counting(StrEnum):
    """From which day, and which days, a period counts."""

    # Civil Act 157, 159, 161 (General Act on Public Administration 6): the first day does not
    # count, all others do; a last day that is a day off moves to the next working day.
    AFTER_FIRST = "after_first"
    # Civil Petitions Treatment Act 19 (2), from six days on: the first day counts, days off do not.
    WORKING_DAYS = "working_days"
    # The same article (3), for weeks, months, years: the first day counts, then the Civil Act.
    FROM_FIRST = "from_first"


class Unit(StrEnum):
    DAYS = "days"
    MONTHS = "months"


@dataclass(frozen=True)
class Period:
    """So many days or months, counted by a rule."""

    number: int
    counting: Counting = Counting.AFTER_FIRST
    unit: Unit = Unit.DAYS


def last_day(
    start: date, period: Period, is_off: DayOff, *, left_out: Collection[date] = ()
) -> date:
    """Return the day with whose end the period ends; days left out do not count at all."""
    if period.counting == Counting.WORKING_DAYS:
        return _walk(
            start - DAY, period.number, lambda day: not is_off(day) and day not in left_out
        )
    first = start + DAY if period.counting == Counting.AFTER_FIRST else start
    end = _nominal(first, period)
    missed = sum(1 for day in left_out if first <= day)
    return next_working_day(end + missed * DAY, is_off)


def next_working_day(day: date, is_off: DayOff) -> date:
    """Return the day itself, or the first one after it on which offices work (Civil Act 161)."""
    while is_off(day):
        day += DAY
    return day


def _nominal(first: date, period: Period) -> date:
    if period.unit == Unit.DAYS:
        return first + (period.number - 1) * DAY
    return (
        _same_day(first, period.number) - DAY
        if _has_day(first, period.number)
        else _end(first, period.number)
    )


def _month(first: date, months: int) -> tuple[int, int]:
    years, month = divmod(first.month - 1 + months, 12)
    return first.year + years, month + 1


def _has_day(first: date, months: int) -> bool:
    return first.day <= calendar.monthrange(*_month(first, months))[1]


def _same_day(first: date, months: int) -> date:
    return date(*_month(first, months), first.day)


def _end(first: date, months: int) -> date:
    """Return the last day of a month that has no such day (Civil Act 160 (3))."""
    return date(*_month(first, months), calendar.monthrange(*_month(first, months))[1])


def _walk(day: date, number: int, counts: Callable[[date], bool]) -> date:
    while number:
        day += DAY
        number -= counts(day)
    return day
