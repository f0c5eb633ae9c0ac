"""Deadlines: a table with the law as its source."""

import json
from datetime import date
from pathlib import Path

import pytest

from campaign import routes as shipped
from campaign.filing.adapters.holidays import is_day_off
from campaign.filing.rules.periods import Counting, Period, Unit, last_day
from campaign.filing.rules.schedule import Duty, Fact, Kind, Standing, schedule
from campaign.filing.rules.terms import Terms

pytestmark = pytest.mark.anywhere
AFTER, WORKING, FROM = Counting.AFTER_FIRST, Counting.WORKING_DAYS, Counting.FROM_FIRST
TABLE = [
    # start, period, last day, source
    ("2026-11-02", Period(10, AFTER), "2026-11-12", "Civil Act 157: the first day is left out"),
    ("2026-11-05", Period(10, AFTER), "2026-11-16", "Civil Act 161: a Sunday moves to Monday"),
    ("2026-11-04", Period(10, AFTER), "2026-11-16", "Civil Act 161: a Saturday moves to Monday"),
    ("2026-12-15", Period(10, AFTER), "2026-12-28", "Civil Act 161: Christmas, then a weekend"),
    ("2027-01-27", Period(10, AFTER), "2027-02-10", "New Year's days, and one given for a Sunday"),
    ("2026-11-02", Period(60, AFTER), "2027-01-04", "60 days end on New Year's day, a Friday"),
    ("2026-11-02", Period(7, WORKING), "2026-11-10", "Treatment Act 19 (2): the first day counts"),
    ("2026-11-07", Period(7, WORKING), "2026-11-17", "received on a Saturday: Monday is the first"),
    ("2026-12-21", Period(14, WORKING), "2027-01-11", "neither Christmas nor New Year counts"),
    ("2026-09-21", Period(7, WORKING), "2026-10-01", "Chuseok 24 to 26 September 2026"),
    ("2026-11-27", Period(1, FROM, Unit.MONTHS), "2026-12-28", "Treatment Act 19 (3); a Saturday"),
    ("2026-11-10", Period(1, FROM, Unit.MONTHS), "2026-12-09", "the day before the same day"),
    ("2027-01-31", Period(1, FROM, Unit.MONTHS), "2027-03-02", "Civil Act 160 (3): 28th, a Sunday"),
    ("2026-12-10", Period(1, AFTER, Unit.MONTHS), "2027-01-11", "10 January 2027 is a Sunday"),
]


@pytest.mark.parametrize(("start", "period", "end", "source"), TABLE)
def test_a_period_ends_on_the_day_that_the_law_says(start, period, end, source):
    assert last_day(date.fromisoformat(start), period, is_day_off).isoformat() == end, source


@pytest.mark.parametrize(
    ("day", "is_off"),
    [
        ("2026-11-28", True),  # Saturday
        ("2026-08-17", True),  # instead of Liberation Day, a Saturday
        ("2026-05-25", True),  # instead of Buddha's birthday, a Sunday
        ("2026-11-27", False),
    ],
)
def test_offices_rest_on_weekends_and_holidays(day, is_off):
    assert is_day_off(date.fromisoformat(day)) is is_off


def day(text: str) -> date:
    return date.fromisoformat(text)


def routes() -> dict[str, Terms]:
    """Return the terms of the routes as they are shipped."""
    rows = json.loads((Path(shipped.__file__).parent / "shipped.json").read_text("utf-8"))
    return {row["code"]: Terms.read(row.get("terms", {}), law="") for row in rows}


TERMS = routes()
RECEIVED = Fact(Kind.RECEIVED, day("2026-11-02"), "ACRC_GRIEVANCE")


def due_of(duty: Duty, *facts: Fact):
    return next(due for due in schedule([RECEIVED, *facts], TERMS, is_day_off) if due.duty == duty)


def test_a_grievance_is_answered_within_sixty_days_as_we_expect():
    due = due_of(Duty.ANSWER)

    assert (due.on, due.is_expected, due.latest > due.on) == (day("2027-01-04"), True, True)


def test_word_of_progress_is_due_after_thirty_days():
    assert due_of(Duty.PROGRESS).on == day("2026-12-02")


def test_an_extension_is_counted_from_the_end_of_the_first_period():
    due = due_of(Duty.ANSWER, Fact(Kind.EXTENDED, day("2026-12-20")))

    assert (due.on, due.is_expected) == (day("2027-03-05"), True)


def test_a_day_that_the_authority_named_is_not_expected_but_told():
    told = Fact(Kind.EXTENDED, day("2026-12-20"), until=day("2027-02-01"))

    assert (due_of(Duty.ANSWER, told).on, due_of(Duty.ANSWER, told).is_expected) == (
        day("2027-02-01"),
        False,
    )


def test_days_of_a_supplement_do_not_count():
    asked = Fact(Kind.SUPPLEMENT_ASKED, day("2026-11-10"), until=day("2026-11-20"))
    given = Fact(Kind.SUPPLEMENT_GIVEN, day("2026-11-14"))

    assert due_of(Duty.ANSWER, asked, given).on == day("2027-01-06")


def test_a_person_sets_a_day_for_a_reason_and_it_stands():
    named = Fact(Kind.DUE_SET, day("2026-11-05"), until=day("2027-01-29"), duty="answer")

    assert due_of(Duty.ANSWER, named).on == day("2027-01-29")


def test_a_transfer_begins_anew_by_the_terms_of_where_it_went():
    moved = Fact(Kind.TRANSFERRED, day("2026-11-16"), "CIVIL_MULTI")

    assert due_of(Duty.ANSWER, moved).on == day("2026-12-03")


def test_after_a_recommendation_the_agency_has_thirty_days():
    assert due_of(Duty.AGENCY, Fact(Kind.RECOMMENDED, day("2026-12-01"))).on == day("2026-12-31")


@pytest.mark.parametrize(
    ("today", "standing"),
    [
        ("2026-12-01", Standing.COMING),
        ("2026-12-30", Standing.SOON),
        ("2027-01-05", Standing.DOUBTFUL),
        ("2027-06-01", Standing.LATE),
    ],
)
def test_what_is_late_by_one_reading_alone_is_called_doubtful(today, standing):
    assert due_of(Duty.ANSWER).standing(day(today)) == standing


def test_what_was_answered_is_done():
    answered = Fact(Kind.REPLIED, day("2026-12-01"))

    assert due_of(Duty.ANSWER, answered).standing(day("2027-06-01")) == Standing.DONE


def test_nothing_is_owed_to_who_withdrew():
    gone = Fact(Kind.WITHDRAWN, day("2026-12-01"))
    assert (due_of(Duty.ANSWER, gone).is_done, due_of(Duty.PROGRESS, gone).is_done) == (True, True)
