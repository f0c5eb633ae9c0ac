"""The editor by keyboard alone; shortcuts, and their switch."""

import pytest

from tests.journeys.conftest import DESK
from tests.journeys.pages import OWNER, tab_to

pytestmark = pytest.mark.browser


@pytest.fixture
def desk(open_page, people, world):
    page = open_page(**DESK, storage_state=people[OWNER])
    page.goto(world.site.url + "/organise/my-face-is-mine/text/")
    return page


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


OWN_HEADINGS = "main .prose h4"  # below the preview's h3


def test_headings_stay_headings_in_the_editor(desk):
    heads = desk.locator(OWN_HEADINGS).all_inner_texts()
    tab_to(desk, "main form button.primary")
    with desk.expect_navigation():
        desk.keyboard.press("Enter")

    assert desk.locator(OWN_HEADINGS).all_inner_texts() == heads != []


def test_shortcuts_lead_on_and_can_be_switched_off(desk):
    desk.keyboard.press("g")
    with desk.expect_navigation():
        desk.keyboard.press("s")
    desk.keyboard.press("?")
    assert desk.locator("[data-help][open] .facts").is_visible()
    desk.keyboard.press("Escape")
    desk.goto(desk.url.replace("/my-face-is-mine/settings/", "/-/help/"))
    desk.uncheck("#keys-on")
    desk.keyboard.press("?")
    desk.wait_for_timeout(300)

    assert not desk.locator("[data-help][open]").count()
