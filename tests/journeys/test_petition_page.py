"""The petition's page: small, still, the same for everybody, and from nowhere else."""

from collections import Counter

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.citizen import PETITION, Citizen

pytestmark = pytest.mark.browser
MOST_BYTES, MOST_WITH_PICTURES = 50_000, 100_000
PAGES = [
    "/",
    "/privacy/",
    PETITION,
    "/en" + PETITION,
    PETITION + "paper/",
    PETITION + "transparency/",
]
SHIFTS = """
window.shifted = [];
new PerformanceObserver((list) => {
    for (const { value, sources } of list.getEntries()) {
        const names = sources.map(({ node }) => node?.outerHTML?.slice(0, 80));
        window.shifted.push([value, ...names]);
    }
}).observe({ type: "layout-shift", buffered: true });
"""
SIGNED = PETITION + "signed/"
NATIVE_SHARE = "navigator.share = (data) => { window.shared = data; return Promise.resolve(); };"


class Wire:
    """Counts what comes over the wire, as the browser's own network panel does."""

    def __init__(self, page: Page) -> None:
        self.kinds: dict[str, str] = {}
        self.encodings: Counter[str] = Counter()
        self.bytes: Counter[str] = Counter()
        self.urls: list[str] = []
        session = page.context.new_cdp_session(page)
        session.on("Network.requestWillBeSent", self._asked)
        session.on("Network.responseReceived", self._answered)
        session.on("Network.loadingFinished", self._finished)
        session.send("Network.enable")
        session.send("Network.setCacheDisabled", {"cacheDisabled": True})

    def _asked(self, event: dict) -> None:
        self.urls.append(event["request"]["url"])

    def _answered(self, event: dict) -> None:
        self.kinds[event["requestId"]] = event["type"]
        headers = {name.lower(): value for name, value in event["response"]["headers"].items()}
        self.encodings[f"{event['type']}: {headers.get('content-encoding', 'plain')}"] += 1

    def _finished(self, event: dict) -> None:
        kind = self.kinds.get(event["requestId"], "Other")
        self.bytes[kind] += round(event["encodedDataLength"])


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_first_view_without_pictures_takes_at_most_50_kilobytes(open_page, demo, prefix):
    page = open_page()
    wire = Wire(page)

    page.goto(demo.url + prefix + PETITION, wait_until="networkidle")

    without_pictures = sum(wire.bytes.values()) - wire.bytes["Image"]
    assert wire.bytes["Document"] > 1_000, "the counter counts"
    assert without_pictures <= MOST_BYTES, (wire.bytes, wire.encodings)
    assert sum(wire.bytes.values()) <= MOST_WITH_PICTURES, wire.bytes
    assert wire.encodings["Stylesheet: br"] == 4


def test_on_paper_nothing_is_left_to_press(open_page, demo):
    page = open_page()
    page.goto(demo.url + PETITION)
    expect(page.locator("[data-dock]")).to_be_attached()
    page.emulate_media(media="print")

    expect(page.locator("[data-dock]")).to_be_hidden()
    expect(page.locator("form[data-sign]")).to_be_hidden()
    expect(page.locator("#demands")).to_be_visible()


def test_the_first_view_asks_nobody_else_and_leaves_no_cookie(open_page, demo):
    page = open_page()
    wire = Wire(page)

    page.goto(demo.url + PETITION, wait_until="networkidle")

    assert [url for url in wire.urls if not url.startswith((demo.url, "data:"))] == []
    assert page.context.cookies() == []


@pytest.mark.parametrize("screen", ["phone", "desk"])
def test_nothing_moves_while_the_page_loads_and_is_scrolled(open_page, demo, screen):
    desk = {"is_mobile": False, "has_touch": False, "viewport": {"width": 1280, "height": 800}}
    page = open_page(**(desk if screen == "desk" else {}), reduced_motion="reduce")
    page.add_init_script(SHIFTS)

    page.goto(demo.url + PETITION, wait_until="networkidle")
    for anchor in ("#sign", "#demands", "#who"):
        page.locator(anchor).scroll_into_view_if_needed()
        page.evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")

    assert page.evaluate("window.shifted") == []


@pytest.mark.parametrize(
    "path", ["/", PETITION, "/en" + PETITION, PETITION + "paper/", "/privacy/"]
)
def test_two_visitors_get_the_same_bytes(open_page, demo, path):
    one, other = open_page(locale="ko-KR"), open_page(locale="en-GB")

    first, second = (page.context.request.get(demo.url + path) for page in (one, other))

    assert first.body() == second.body()


def thank(citizen: Citizen) -> Page:
    citizen.sign()
    citizen.type_code(citizen.letter().code)
    citizen.expect_thanks()
    return citizen.page


def test_the_phones_own_sharing_is_offered_where_there_is_one(open_page, demo):
    page = open_page()
    page.add_init_script(NATIVE_SHARE)
    citizen = Citizen(page, demo)
    thank(citizen)

    citizen.tap_button("보내기")

    shared = page.evaluate("window.shared")
    assert shared["url"] == demo.url + SIGNED
    assert "얼굴" in shared["title"]


def test_the_address_can_be_copied(open_page, demo):
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    citizen = Citizen(page, demo)
    thank(citizen)

    citizen.tap_button("주소 복사")

    expect(page.locator("[data-copy]")).to_have_text("복사했습니다")
    assert page.evaluate("navigator.clipboard.readText()") == demo.url + SIGNED


def test_without_javascript_sharing_is_a_plain_link_and_no_button_is_dead(open_page, demo):
    page = thank(Citizen(open_page(java_script_enabled=False), demo))

    box = page.locator("section", has=page.locator("[data-share]"))
    assert "body=http" in box.locator("a[href^='mailto:']").get_attribute("href")
    expect(box.get_by_text(demo.url + SIGNED, exact=True)).to_be_visible()
    expect(page.locator("main button:visible")).to_have_count(0)
