"""Days on which Korean authorities rest."""

from datetime import date
from functools import cache

import holidays

SATURDAY = 5


@cache
def _of_year(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("KR", years=year))


def is_day_off(day: date) -> bool:
    """Tell a Saturday, Sunday or public holiday, with the days given instead of one.

    Regulation on Public Holidays of Government Offices, articles 2 and 3. A holiday that the
    government names later comes with the next release of the library.
    """
    return day.weekday() >= SATURDAY or day in _of_year(day.year)
