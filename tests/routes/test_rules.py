"""What a route asks for, and what is in its way."""

import pytest

from campaign.routes.rules import (
    Facts,
    Family,
    Lack,
    Needs,
    Running,
    Weight,
    conflicts,
    lacks,
)

ENOUGH = Facts(people=700, recipient="ACRC", representatives=2)


def test_a_petition_that_has_everything_lacks_nothing():
    assert lacks(Needs(min_people=5, max_representatives=3, authority="ACRC"), ENOUGH) == []


@pytest.mark.parametrize(
    ("needs", "facts", "lack"),
    [
        (Needs(min_people=300), Facts(people=299, recipient="ACRC"), Lack.PEOPLE),
        (Needs(authority="ACRC"), Facts(people=1, recipient="MSIT"), Lack.RECIPIENT),
        (
            Needs(max_representatives=3),
            Facts(people=1, recipient="", representatives=4),
            Lack.TOO_MANY_REPRESENTATIVES,
        ),
        (Needs(modes=("joint",)), Facts(people=9, recipient=""), Lack.REPRESENTATIVES),
        (Needs(needs_original=True), ENOUGH, Lack.ORIGINAL),
    ],
)
def test_what_is_missing_is_named(needs, facts, lack):
    assert lacks(needs, facts) == [lack]


@pytest.mark.parametrize(
    ("family", "running", "weight", "article"),
    [
        (Family.GRIEVANCE, Running.SUIT, Weight.MAY_END, "제43조제1항제4호"),
        (Family.GRIEVANCE, Running.INVESTIGATION, Weight.MAY_END, "제43조제1항제3호"),
        (Family.GRIEVANCE, Running.GRIEVANCE, Weight.DECLARE, "제39조제1항"),
        (Family.GRIEVANCE, Running.THRICE, Weight.MAY_END, "제43조제1항"),
        (Family.PETITION, Running.SUIT, Weight.MAY_END, "제6조제2호"),
        (Family.PETITION, Running.PETITION, Weight.MAY_END, "제16조제1항"),
        (Family.AUDIT, Running.SUIT, Weight.BARS, "제85조제1호"),
        (Family.AUDIT, Running.INVESTIGATION, Weight.BARS, "제72조제2항"),
        (Family.AUDIT, Running.THRICE, Weight.MAY_END, "제87조"),
    ],
)
def test_the_table_of_the_laws(family, running, weight, article):
    (found,) = conflicts(family, [running])

    assert (found.weight, article in found.basis) == (weight, True)


def test_a_petition_at_another_agency_is_in_no_grievances_way():
    assert conflicts(Family.GRIEVANCE, [Running.PETITION]) == []


def test_what_bars_a_route_comes_first():
    found = conflicts(Family.AUDIT, [Running.THRICE, Running.SUIT])

    assert [one.weight for one in found] == [Weight.BARS, Weight.MAY_END]
