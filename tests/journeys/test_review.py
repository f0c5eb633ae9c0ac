"""Held signatures are decided, and a decision taken back, with the keyboard alone."""

import pytest

from tests.journeys.conftest import DESK
from tests.journeys.pages import log_in

pytestmark = [pytest.mark.site, pytest.mark.browser]


def test_a_person_ticks_rejects_and_takes_back_by_keyboard(demo, open_page):
    demo.manage("shell", "-c", "from tests.journeys import scenery; scenery.build_review()")
    page = open_page(**DESK)
    log_in(page, demo)
    page.goto(f"{demo.url}/organise/review/review/")

    page.keyboard.press("j")  # the first reason, of all twelve
    page.keyboard.press("Enter")
    page.wait_for_url("**/review/group/**")
    for key in ("j", "x", "j", "x"):
        page.keyboard.press(key)
    assert page.locator("[name=pick]:checked").count() == 2
    page.locator("[value=reject]").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".message.success")
    assert "서명 2개를 세지 않습니다" in page.text_content(".message.success")

    page.locator("form[action*='/undo/'] button").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/review/")
    assert "되돌렸습니다" in page.text_content(".message.success")
    tiles = page.locator(".tile .number").all_text_contents()
    assert tiles == ["10", "2"]  # what is logged stays in the log, and waits again
