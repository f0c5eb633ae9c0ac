"""The page for a large screen: the number grows by itself, and who cannot see it hears of it."""

import pytest
from playwright.sync_api import expect

from tests.journeys.citizen import PETITION, Citizen

pytestmark = pytest.mark.browser
A_MINUTE = 61_000


def test_a_signature_shows_and_is_told_without_loading_the_page_again(open_page, demo):
    page = open_page()
    page.clock.install()
    with page.expect_response("**/live/count/"):
        page.goto(demo.url + PETITION + "live/")
    page.evaluate("window.isTheSamePage = true")
    number = page.locator(".count-now .number")
    before = number.inner_text()

    citizen = Citizen(open_page(), demo)
    citizen.sign()
    page.clock.fast_forward(A_MINUTE)
    citizen.type_code(citizen.letter().code)
    citizen.expect_thanks()

    expect(number).not_to_have_text(before, timeout=30_000)
    expect(page.get_by_role("status")).to_contain_text(number.inner_text())
    assert page.evaluate("window.isTheSamePage")
