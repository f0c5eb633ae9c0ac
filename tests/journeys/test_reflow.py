"""Nothing runs out of the window: at 320 px, with letters twice as large, or on paper."""

import subprocess

import pytest
from playwright.sync_api import Page

from tests.journeys.pages import DOORS, EXPORTER, ORGANISERS, OWNER, PUBLIC, show

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("look")]
NARROW = {"width": 320, "height": 640}
HALF_A_DESK = {"width": 640, "height": 800}
SCREEN = {"is_mobile": False, "has_touch": False, "viewport": NARROW}


def too_wide(page: Page) -> list[str]:
    """Name what reaches beyond the window, if the page can be scrolled sideways."""
    return page.evaluate(
        """() => {
            const width = document.documentElement.clientWidth;
            if (document.scrollingElement.scrollWidth <= width) return [];
            return [...document.querySelectorAll("body *")]
                .filter((one) => one.getBoundingClientRect().right > width + 1)
                .map((one) => one.outerHTML.slice(0, 120)).slice(0, 5);
        }"""
    )


def too_wide_places(page: Page, world, places, language: str) -> dict[str, list[str]]:
    found = {}
    for name, place in places.items():
        if language not in place.languages:
            continue
        page.set_viewport_size(NARROW)
        show(page, world, place, language)
        found[f"{name} at 320 px"] = too_wide(page)
        page.set_viewport_size(HALF_A_DESK)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        found[f"{name} at 200 %"] = too_wide(page)
    return {name: culprits for name, culprits in found.items() if culprits}


@pytest.mark.parametrize("language", ["ko", "en"])
def test_no_public_page_scrolls_sideways(open_page, world, language):
    page = open_page(**SCREEN)

    assert too_wide_places(page, world, PUBLIC | DOORS, language) == {}


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("person", [OWNER, EXPORTER])
def test_no_organisers_page_scrolls_sideways(open_page, world, people, person, language):
    page = open_page(storage_state=people[person], **SCREEN)
    places = {n: p for n, p in ORGANISERS.items() if (p.person or OWNER) == person}

    assert too_wide_places(page, world, places, language) == {}


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_paper_form_is_one_sheet(open_page, world, tmp_path, language):
    page = open_page(is_mobile=False, has_touch=False)
    show(page, world, PUBLIC["paper"], language)

    page.pdf(path=tmp_path / "sheet.pdf", prefer_css_page_size=True)

    told = subprocess.run(
        ["pdfinfo", tmp_path / "sheet.pdf"], check=True, capture_output=True, text=True
    ).stdout
    assert "Pages:           1\n" in told
