"""The editor by keyboard alone; shortcuts, and their switch."""

import pytest

from tests.journeys.conftest import DESK
from tests.journeys.pages import OWNER

pytestmark = pytest.mark.browser


@pytest.fixture
def desk(open_page, people, world):
    page = open_page(**DESK, storage_state=people[OWNER])
    page.goto(world.site.url + "/organise/my-face-is-mine/text/")
    return page


def tab_to(page, selector: str) -> None:
    """Press Tab until the focus is there; whoever cannot see it would be lost."""
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("at => document.activeElement.matches(at)", selector):
            return
    raise AssertionError(selector)


def test_a_text_is_written_and_saved_by_keyboard_alone(desk):
    tab_to(desk, "#id_title")
    desk.keyboard.press("End")
    desk.keyboard.type("!")
    tab_to(desk, "trix-editor")
    desk.keyboard.press("Control+End")
    desk.keyboard.type("글쇠로만 쓴 줄.")
    tab_to(desk, "main form button.primary")
    with desk.expect_navigation():
        desk.keyboard.press("Enter")

    assert "초안을 저장했습니다" in desk.inner_text("main")
    assert "글쇠로만 쓴 줄." in desk.inner_text("main .prose")


def test_shortcuts_lead_on_and_can_be_switched_off(desk):
    desk.keyboard.press("g")
    with desk.expect_navigation():
        desk.keyboard.press("s")
    with desk.expect_navigation():
        desk.keyboard.press("?")
    desk.uncheck("#keys-on")
    desk.goto(desk.url.replace("/-/keys/", "/my-face-is-mine/text/"))
    desk.keyboard.press("?")
    desk.wait_for_timeout(300)

    assert desk.url.endswith("/text/")
