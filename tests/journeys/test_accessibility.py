"""axe finds nothing, on any page, in any state, in either language."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.journeys.pages import DOORS, ORGANISERS, OWNER, PUBLIC, show

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("look")]
MAIN = ["petition, everything unfolded", "petition, empty form sent", "look at your mail", "mine"]


@pytest.fixture(scope="module")
def axe() -> Axe:
    return Axe()


def findings(axe: Axe, page: Page) -> list[str]:
    return [
        f"{rule['id']}: {node['html'][:160]} {node['failureSummary'][:300]}"
        for rule in axe.run(page).response["violations"]
        for node in rule["nodes"]
    ]


def in_languages(places):
    return [
        pytest.param(language, place, id=f"{language}: {name}")
        for name, place in places.items()
        for language in place.languages
    ]


@pytest.mark.parametrize(("language", "place"), in_languages(PUBLIC | DOORS))
def test_axe_finds_nothing_on_a_public_page(axe, open_page, world, language, place):
    page = open_page()

    show(page, world, place, language)

    assert findings(axe, page) == []


@pytest.mark.parametrize(("language", "place"), in_languages(ORGANISERS))
def test_axe_finds_nothing_on_an_organisers_page(axe, open_page, world, people, language, place):
    page = open_page(storage_state=people[place.person or OWNER])

    show(page, world, place, language)

    assert findings(axe, page) == []


@pytest.mark.parametrize("name", MAIN)
def test_axe_finds_nothing_in_the_dark(axe, open_page, world, name):
    page = open_page(color_scheme="dark")

    show(page, world, PUBLIC[name], "ko")

    assert findings(axe, page) == []
