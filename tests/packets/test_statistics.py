"""No cell below five can be read off, or computed from the rest."""

import random
from datetime import date

import pytest

from campaign.packets.rules.statistics import (
    days_in_a_bar,
    every_day,
    hidden_names,
    merged,
    suppressed,
)


def test_cells_of_five_and_more_are_shown():
    assert suppressed([("가", 5), ("나", 12)]) == [("가", 5), ("나", 12)]


def test_a_cell_that_is_empty_is_shown_as_empty():
    assert suppressed([("가", 0), ("나", 12)]) == [("가", 0), ("나", 12)]


def test_one_small_cell_takes_the_smallest_other_one_with_it():
    assert suppressed([("가", 3), ("나", 40), ("다", 9)]) == [
        ("가", None),
        ("나", 40),
        ("다", None),
    ]


def test_two_small_cells_whose_sum_gives_them_away_take_a_third():
    assert suppressed([("가", 1), ("나", 1), ("다", 30)]) == [
        ("가", None),
        ("나", None),
        ("다", None),
    ]


@pytest.mark.parametrize("seed", range(50))
def test_each_hidden_number_could_be_below_five_or_not(seed):
    luck = random.Random(seed)
    cells = [(str(at), luck.choice([0, 1, 2, 3, 4, 5, 8, 20])) for at in range(8)]

    shown = dict(suppressed(cells))
    hidden = [number for name, number in cells if shown[name] is None]

    others_at_least_one = sum(hidden) - (len(hidden) - 1)
    everything_is_hidden = all(shown[name] is None for name, number in cells if number)
    assert not hidden or others_at_least_one >= 5 or everything_is_hidden


def test_hidden_cells_are_added_up_so_that_the_total_stays():
    cells = [("가", 3), ("나", 40), ("다", 9)]
    assert merged(cells, into="기타") == [("나", 40), ("기타", 12)]


def test_hidden_cells_are_named_without_their_numbers():
    assert hidden_names([("가", 3), ("나", 40), ("다", 9)]) == ["가", "다"]


def test_days_without_signatures_are_drawn_too():
    days = every_day([("2026-03-02", 4)], first=date(2026, 3, 1), last=date(2026, 3, 3))
    assert days == [("2026-03-01", 0), ("2026-03-02", 4), ("2026-03-03", 0)]


def test_a_long_campaign_is_drawn_in_weeks_and_loses_nobody():
    days = [(f"2026-{month:02d}-15", month) for month in range(1, 7)]

    weeks = every_day(days, first=date(2026, 1, 1), last=date(2026, 6, 30))

    assert (days_in_a_bar(date(2026, 1, 1), date(2026, 6, 30)), sum(n for _, n in weeks)) == (7, 21)
