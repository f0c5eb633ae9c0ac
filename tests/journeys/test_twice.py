"""Signing twice: one signature, and nobody at the screen can tell."""

import re

import pytest
from playwright.sync_api import Response, expect

from tests.journeys.citizen import PETITION, Citizen
from tests.running import until

pytestmark = pytest.mark.browser


def at_the_mail_page(citizen: Citizen) -> str:
    """Sign, wait until the letter is out, and return what the page says but for its seconds."""
    letters = len(citizen.site.letters(citizen.email))
    citizen.sign()
    citizen.letter(letters + 1)

    def is_settled() -> bool:
        citizen.page.reload()
        return citizen.page.locator("[data-wait]").count() > 0

    until(is_settled, "the letter to be out")
    return re.sub(r"\d+초", "…초", citizen.page.locator("body").inner_text())


def test_the_page_says_the_same_whether_or_not_the_address_has_signed(citizen):
    unknown = at_the_mail_page(citizen)
    citizen.type_code(citizen.letter().code)
    citizen.expect_thanks()

    assert at_the_mail_page(citizen) == unknown


def is_the_form(response: Response) -> bool:
    return response.request.method == "POST" and PETITION in response.url


def test_the_answer_has_the_same_status_whether_or_not_the_address_has_signed(citizen):
    statuses = []
    citizen.page.on(
        "response", lambda one: statuses.append(one.status) if is_the_form(one) else None
    )
    citizen.sign()
    citizen.type_code(citizen.letter().code)
    citizen.expect_thanks()

    citizen.sign()

    assert statuses == [303, 303]


def test_an_impatient_finger_sends_the_form_once(citizen):
    citizen.fill()
    sent = []
    citizen.page.on("request", lambda one: sent.append(one.url) if one.method == "POST" else None)

    citizen.page.locator("form[data-sign] button[type=submit]").dblclick()

    citizen.page.wait_for_url("**/check/**")
    assert len(sent) == 1


def test_two_tabs_with_the_same_form_count_once(citizen):
    before = citizen.count_now()
    citizen.sign()
    first = citizen.letter()
    other = citizen.elsewhere(citizen.page.context.new_page())
    other.sign()
    second = other.letter(2)
    citizen.open(first.link)
    other.open(second.link)

    citizen.press_the_one_button()
    citizen.expect_thanks()
    other.press_the_one_button()

    other.expect_thanks()
    assert other.page.url == citizen.page.url.partition("#")[0]  # the secret is shown but once
    assert citizen.count_now() == before + 1


@pytest.mark.parametrize("missing", ["css", "js"])
def test_a_bad_network_that_loses_styles_or_scripts_loses_no_signature(open_page, demo, missing):
    page = open_page(is_heard=False)
    page.route(f"**/*.{missing}", lambda route: route.abort())
    citizen = Citizen(page, demo)
    citizen.sign()

    citizen.type_code(citizen.letter().code)

    citizen.expect_thanks()
    expect(page.locator("h1")).to_be_visible()
    assert citizen.number == citizen.count_now()
