"""Nothing on any page, in any state, in either language, keeps anybody out."""

import subprocess

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.journeys.pages import DOORS, ORGANISERS, OWNER, PUBLIC, show

pytestmark = pytest.mark.browser
MAIN = ["petition, everything unfolded", "petition, empty form sent", "look at your mail", "mine"]
SCREEN = {"is_mobile": False, "has_touch": False}
NARROW = {"width": 320, "height": 640}  # WCAG 2.2, 1.4.10
HALF_A_DESK = {"width": 640, "height": 800}
VIOLATIONS = {"resultTypes": ["violations"], "preload": False}  # styles are all our own


@pytest.fixture(scope="module")
def axe() -> Axe:
    return Axe()


def findings(axe: Axe, page: Page) -> list[str]:
    return [
        f"{rule['id']}: {node['html'][:160]} {node['failureSummary'][:300]}"
        for rule in axe.run(page, options=VIOLATIONS).response["violations"]
        for node in rule["nodes"]
    ]


def too_wide(page: Page) -> list[str]:
    """Name what reaches beyond the window, if the page can be scrolled sideways."""
    return page.evaluate(
        """() => {
            const width = document.documentElement.clientWidth;
            if (document.scrollingElement.scrollWidth <= width) return [];
            return [...document.querySelectorAll("body *")]
                .filter((one) => one.getBoundingClientRect().right > width + 1)
                .map((one) => "too wide: " + one.outerHTML.slice(0, 120)).slice(0, 5);
        }"""
    )


def barriers(axe: Axe, page: Page) -> list[str]:
    """Return what axe finds, and what runs out of a narrow window or one of large letters."""
    found = findings(axe, page)
    page.set_viewport_size(NARROW)
    found += too_wide(page)
    page.set_viewport_size(HALF_A_DESK)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    return found + too_wide(page)


def in_languages(places):
    return [
        pytest.param(language, place, id=f"{language}: {name}")
        for name, place in places.items()
        for language in place.languages
    ]


@pytest.mark.parametrize(("language", "place"), in_languages(PUBLIC | DOORS))
def test_a_public_page_has_no_barrier(axe, open_page, world, language, place):
    page = open_page(**SCREEN)

    show(page, world, place, language)

    assert barriers(axe, page) == []


@pytest.mark.parametrize(("language", "place"), in_languages(ORGANISERS))
def test_an_organisers_page_has_no_barrier(axe, open_page, world, people, language, place):
    page = open_page(storage_state=people[place.person or OWNER], **SCREEN)

    show(page, world, place, language)

    assert barriers(axe, page) == []


@pytest.mark.parametrize("name", MAIN)
def test_axe_finds_nothing_in_the_dark(axe, open_page, world, name):
    page = open_page(color_scheme="dark")

    show(page, world, PUBLIC[name], "ko")

    assert findings(axe, page) == []


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_paper_form_is_one_sheet(open_page, world, tmp_path, language):
    page = open_page(**SCREEN)
    show(page, world, PUBLIC["paper"], language)

    page.pdf(path=tmp_path / "sheet.pdf", prefer_css_page_size=True)

    told = subprocess.run(
        ["pdfinfo", tmp_path / "sheet.pdf"], check=True, capture_output=True, text=True
    ).stdout
    assert "Pages:           1\n" in told
