"""A month as a sheet of weeks."""

import calendar
from datetime import date, timedelta

SUNDAY_FIRST = calendar.Calendar(firstweekday=calendar.SUNDAY)


def weeks_of(month: date) -> list[list[date]]:
    """Return whole weeks from Sunday on, with the days of the months beside it."""
    return SUNDAY_FIRST.monthdatescalendar(month.year, month.month)


def before(month: date) -> date:
    return (month.replace(day=1) - timedelta(days=1)).replace(day=1)


def after(month: date) -> date:
    return (month.replace(day=28) + timedelta(days=4)).replace(day=1)
