"""Planned and projected times of a run sheet: what moves when an item overruns."""

from datetime import datetime, timedelta

import pytest

from campaign.press.rules.run_sheet import Command, Item, run

BEGINS = datetime(2026, 12, 18, 11, 0)  # noqa: DTZ001
ITEMS = [Item(1, 5), Item(2, 10, cut=1), Item(3, 5, cut=2), Item(4, 10)]


def at(minutes: float) -> datetime:
    return BEGINS + timedelta(minutes=minutes)


def pressed(*commands: tuple, items=ITEMS, now: float = 0, hard_end: float | None = None):
    told = [Command(kind, at(when), *rest) for kind, when, *rest in commands]
    end = at(hard_end) if hard_end is not None else None
    return run(items, told, begins=BEGINS, hard_end=end, now=at(now))


def starts(found) -> list[float]:
    return [(line.starts_at - BEGINS).total_seconds() / 60 for line in found.lines]


def states(found) -> list[str]:
    return [line.state for line in found.lines]


def test_each_item_begins_when_the_one_before_ends():
    assert starts(pressed()) == [0, 5, 15, 20]


def test_what_has_its_hour_waits_for_it():
    items = [Item(1, 5), Item(2, 10, fixed_at=at(20)), Item(3, 5)]

    assert starts(pressed(items=items)) == [0, 20, 30]


def test_a_late_beginning_moves_all():
    assert starts(pressed(("start", 3), now=3)) == [3, 8, 18, 23]


def test_an_overrun_moves_what_comes():
    assert starts(pressed(("start", 0), now=7)) == [0, 7, 17, 22]


def test_a_minute_more_moves_what_comes():
    assert starts(pressed(("start", 0), ("more", 1), now=1)) == [0, 6, 16, 21]


def test_what_has_its_hour_does_not_move():
    items = [Item(1, 5), Item(2, 10, fixed_at=at(20)), Item(3, 5)]

    assert starts(pressed(("start", 3), items=items, now=9)) == [3, 20, 30]


def test_a_buffer_gives_its_time_away_first():
    items = [Item(1, 5), Item(2, 5, is_buffer=True), Item(3, 5)]

    assert starts(pressed(("start", 3), items=items, now=3)) == [3, 8, 10]


def test_a_buffer_that_is_used_up_moves_what_comes():
    items = [Item(1, 5), Item(2, 5, is_buffer=True), Item(3, 5)]

    assert starts(pressed(("start", 8), items=items, now=8)) == [8, 13, 13]


def test_next_goes_on_and_after_the_last_it_is_over():
    presses = [("start", 0), ("next", 4), ("next", 10), ("next", 12), ("next", 20)]

    found = pressed(*presses, now=30)
    assert (found.mode, states(found), found.ends_at) == ("ended", ["done"] * 4, at(20))


def test_what_is_left_out_takes_no_time():
    found = pressed(("start", 0), ("skip", 1, 2), now=1)

    assert (states(found), starts(found)[2]) == (["now", "skipped", "waiting", "waiting"], 5)


def test_undo_takes_back_the_last_press():
    found = pressed(("start", 0), ("next", 3), ("undo", 4), now=4)

    assert states(found) == ["now", "waiting", "waiting", "waiting"]


def test_undoing_twice_takes_back_two():
    presses = [("start", 0), ("next", 3), ("skip", 3, 3), ("undo", 4), ("undo", 5)]

    assert states(pressed(*presses, now=5)) == ["now", "waiting", "waiting", "waiting"]


@pytest.mark.parametrize(
    ("hard_end", "light", "cuts"),
    [
        (40, "green", []),
        (32, "green", []),
        (31, "amber", [3]),
        (28, "red", [3]),
        (20, "red", [3, 2]),
    ],
)
def test_the_end_is_held_against_what_was_allowed(hard_end, light, cuts):
    found = pressed(hard_end=hard_end)

    assert (found.light, found.cuts) == (light, cuts)


def test_what_must_be_said_is_never_offered_for_leaving_out():
    found = pressed(hard_end=1)

    assert set(found.cuts) == {2, 3}
