"""The clock of an assembly's notice, in hours that pass whatever the clocks on the wall do."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from campaign.press.rules.notices import (
    MOVES,
    QUESTIONS,
    Hours,
    after,
    earliest,
    is_too_late,
    phase,
    should_consider,
    window,
)

HOURS = Hours(opens=720, closes=48, internal=24, correction=24, withdrawal=24)
SEOUL, BERLIN = ZoneInfo("Asia/Seoul"), ZoneInfo("Europe/Berlin")
STARTS = datetime(2026, 9, 10, 11, 0, tzinfo=SEOUL)


def test_the_window_crosses_the_end_of_a_month():
    """C17.6."""
    found = window(STARTS, HOURS)

    assert (found.opens_at, found.closes_at, found.internal_at, found.withdraw_by) == (
        datetime(2026, 8, 11, 11, 0, tzinfo=SEOUL),
        datetime(2026, 9, 8, 11, 0, tzinfo=SEOUL),
        datetime(2026, 9, 7, 11, 0, tzinfo=SEOUL),
        datetime(2026, 9, 9, 11, 0, tzinfo=SEOUL),
    )


def test_an_hour_that_clocks_leave_out_is_no_hour():
    """C17.6. On 29 March 2026 clocks in Berlin skip an hour: 48 hours before 11:00 is 10:00."""
    starts = datetime(2026, 3, 30, 11, 0, tzinfo=BERLIN)

    closes = window(starts.astimezone(ZoneInfo("UTC")), HOURS).closes_at.astimezone(BERLIN)
    assert closes == datetime(2026, 3, 28, 10, 0, tzinfo=BERLIN)


@pytest.mark.parametrize(
    ("before", "told"),
    [(721, "early"), (720, "open"), (73, "open"), (72, "hurry"), (48, "hurry"), (47.9, "missed")],
)
def test_where_it_is_in_the_window(before, told):
    now = STARTS - timedelta(hours=before)

    assert phase(now, window(STARTS, HOURS)) == told


def test_the_first_lawful_beginning_leaves_time_to_hand_it_in():
    now = datetime(2026, 9, 8, 13, 1, tzinfo=SEOUL)

    assert earliest(now, HOURS) == datetime(2026, 9, 10, 15, 10, tzinfo=SEOUL)


def test_the_first_lawful_beginning_can_be_notified():
    now = datetime(2026, 9, 8, 13, 1, tzinfo=SEOUL)

    assert not is_too_late(now, earliest(now, HOURS), HOURS)


@pytest.mark.parametrize(
    ("yes", "told"),
    [
        (["outdoor", "several", "slogans", "placards"], True),
        (["outdoor", "several", "slogans"], False),
        (["outdoor", "slogans", "placards", "march"], False),
        (["several", "slogans", "placards"], False),
        (list(QUESTIONS), True),
        ([], False),
    ],
)
def test_two_signs_of_people_outdoors_are_worth_considering(yes, told):
    assert should_consider(dict.fromkeys(yes, True)) == told


@pytest.mark.parametrize("step", MOVES)
def test_nothing_happens_to_a_notice_that_nobody_decided_on(step):
    assert [after(state, step) for state in ("undecided", "not_required")] == [None, None]


def test_a_corrected_notice_is_handed_in_again():
    assert after("correction", "correct") == "filed"
