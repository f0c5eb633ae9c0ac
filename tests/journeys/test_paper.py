"""A sheet is typed and checked with the keyboard alone."""

import pytest

from tests.journeys.conftest import DESK
from tests.journeys.pages import log_in
from tests.running import until

pytestmark = [pytest.mark.site, pytest.mark.browser]
SHEET = """
from campaign.petitions.models import Petition
from campaign.people.models import User
from campaign.people.rules import Role
from tests.cast import grant
from tests.paper.cast import a_sheet
petition = Petition.objects.get(slug="my-face-is-mine")
owner = User.objects.get(email="owner@demo.example")
grant(User.objects.get(email="exporter@demo.example"), Role.VERIFIER, petition)
print(a_sheet(petition, scanned_by=owner).number)
"""


def test_two_people_bring_a_line_into_the_count_by_keyboard(demo, open_page):
    number = demo.manage("shell", "-c", SHEET).split()[-1]
    address = f"{demo.url}/organise/my-face-is-mine/paper/{number}"
    typist, checker = open_page(**DESK), open_page(**DESK)

    log_in(typist, demo)
    typist.goto(f"{address}/entry/")
    typist.locator("main form button").focus()
    typist.keyboard.press("Enter")
    typist.wait_for_selector("[data-grid]")
    type_line(typist, "김마루", "세종")
    typist.keyboard.press("ArrowDown")
    until(lambda: "1번째" in (typist.text_content("[data-saved]") or ""), "a saved line")
    typist.locator("[name=done]").focus()
    typist.keyboard.press("Enter")
    typist.wait_for_url(f"{address}/")

    log_in(checker, demo, "exporter@demo.example")
    checker.goto(f"{address}/check/")
    checker.locator("main form button").focus()
    checker.keyboard.press("Enter")
    checker.wait_for_selector("[data-check] select:focus")
    checker.keyboard.press("Enter")
    checker.wait_for_selector("[data-check] button:focus")
    checker.keyboard.press("Enter")
    checker.wait_for_url(f"{address}/")

    def is_counted() -> bool:
        checker.reload()
        return checker.locator(".chip", has_text="셈").count() == 1

    until(is_counted, "a counted line")


def type_line(page, name: str, region: str) -> None:
    """Type name, region and three ticks; the cursor stands in the first name already."""
    page.wait_for_selector("[data-column=name] input:focus")
    for text in (name, region):
        page.keyboard.type(text)
        page.keyboard.press("Tab")
    for _ in range(3):
        page.keyboard.press("Tab")
        page.keyboard.press("Space")
