"""Nothing on any page, in any state, in either language, keeps anybody out."""

import subprocess

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from tests.journeys.pages import DOORS, ORGANISERS, OWNER, PUBLIC, show
from tests.pages.hangul import unmarked

pytestmark = pytest.mark.browser
# Colours know no language: a page is looked at by day in one, by night in the other.
LIGHTS = {"ko": "light", "en": "dark"}
SCREEN = {"is_mobile": False, "has_touch": False}
NARROW = {"width": 320, "height": 640}  # WCAG 2.2, 1.4.10
HALF_A_DESK = {"width": 640, "height": 800}
VIOLATIONS = {"resultTypes": ["violations"], "preload": False}  # styles are all our own


# Whether letters can be read follows from what they are and what is behind them: axe, which takes
# most of its time for that, looks at the same pair once.
FINDINGS = """async ({ options, passed }) => {
    const known = new Set(passed), behind = new Map();
    const layers = (node) => {
        if (!node) return "";
        if (!behind.has(node)) {
            const style = getComputedStyle(node);
            const own = [
                style.backgroundColor, style.backgroundImage, style.opacity, style.filter,
                style.mixBlendMode, style.position === "static" || node.id + node.className,
            ].join();
            const shows = own !== "rgba(0, 0, 0, 0),none,1,none,normal,true";
            behind.set(node, layers(node.parentElement) + (shows ? "/" + own : ""));
        }
        return behind.get(node);
    };
    const check = axe._audit.checks["color-contrast"], { evaluate } = check;
    check.evaluate = function (node, ...rest) {
        const { color, fontSize, fontWeight, textShadow } = getComputedStyle(node);
        const pair = [color, fontSize, fontWeight, textShadow, layers(node)].join();
        if (known.has(pair)) return true;
        const told = [];
        const data = (found) => told.push(found) && this.data(found);
        const answer = evaluate.call({ ...this, data }, node, ...rest);
        if (answer === true && told.some((found) => found.contrastRatio)) known.add(pair);
        return answer;
    };
    const { violations } = await axe.run(options);
    const say = (rule, { html, failureSummary }) =>
        `${rule.id}: ${html.slice(0, 160)} ${failureSummary.slice(0, 300)}`;
    const found = violations.flatMap((rule) => rule.nodes.map((node) => say(rule, node)));
    return { found, passed: [...known] };
}"""


class Axe:
    """Looks at pages one after the other, and remembers which letters could be read."""

    def __init__(self) -> None:
        self._passed: list[str] = []

    def findings(self, page: Page) -> list[str]:
        page.evaluate(AXE_SCRIPT)
        told = page.evaluate(FINDINGS, {"options": VIOLATIONS, "passed": self._passed})
        self._passed = told["passed"]
        return told["found"]


@pytest.fixture(scope="module")
def axe() -> Axe:
    return Axe()


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


def barriers(axe: Axe, page: Page, language: str) -> list[str]:
    """Return what axe finds, Korean that a reader of English is not told of, and what runs out
    of a narrow window or one of large letters.
    """
    found = axe.findings(page) + (unmarked(page.content()) if language == "en" else [])
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
    page = open_page(color_scheme=LIGHTS[language], **SCREEN)

    show(page, world, place, language)

    assert barriers(axe, page, language) == []


@pytest.mark.parametrize(("language", "place"), in_languages(ORGANISERS))
def test_an_organisers_page_has_no_barrier(axe, open_page, world, people, language, place):
    state = people[place.person or OWNER]
    page = open_page(storage_state=state, color_scheme=LIGHTS[language], **SCREEN)

    show(page, world, place, language)

    assert barriers(axe, page, language) == []


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_paper_form_is_one_sheet(open_page, world, tmp_path, language):
    page = open_page(**SCREEN)
    show(page, world, PUBLIC["paper"], language)

    page.pdf(path=tmp_path / "sheet.pdf", prefer_css_page_size=True)

    told = subprocess.run(
        ["pdfinfo", tmp_path / "sheet.pdf"], check=True, capture_output=True, text=True
    ).stdout
    assert "Pages:           1\n" in told


def test_letters_that_cannot_be_read_are_found_beside_others_that_can(axe, open_page):
    page = open_page()
    grey, black = (f'<p style="color: {color}">글자를 읽는다</p>' for color in ("#aaa", "#000"))
    head = '<html lang="ko"><title>글자</title><main><h1>글자</h1>'
    page.set_content(f'{head}{black}{grey}<div style="background: #333">{black}</div>')

    again = [[one.split()[0] for one in axe.findings(page)] for _ in range(2)]

    assert again == [["color-contrast:"] * 2] * 2
