"""Headings that somebody wrote stand below those of the page around them."""

import pytest

from campaign.lib.richtext import clean, nested

WRITTEN = {
    "<h2>가</h2><h3>나</h3>": "<h3>가</h3><h4>나</h4>",
    "<h3>나</h3>": "<h3>나</h3>",
    "<h1>가</h1><p>글</p>": "<h3>가</h3><p>글</p>",
    "<h4>다</h4>": "<h3>다</h3>",
}


@pytest.mark.parametrize(("written", "shown"), WRITTEN.items())
def test_headings_follow_on_the_pages_own_without_a_gap(written, shown):
    assert nested(written, under=2) == shown


def test_a_heading_is_kept_as_it_was_written():
    written = "<h2>가</h2><h3>나</h3>"

    assert clean(clean(written)) == written


def test_a_heading_below_those_that_are_kept_stays_a_heading():
    assert clean("<h5>가</h5>") == "<h3>가</h3>"
