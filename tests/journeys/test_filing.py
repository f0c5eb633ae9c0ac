"""From the packet to the timeline: two organisers and an officer who has no account."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import DESK
from tests.journeys.pages import EXPORTER, OWNER, log_in
from tests.running import Site, until

pytestmark = [pytest.mark.site, pytest.mark.browser, pytest.mark.pages]


def ask_for_a_packet(page: Page, site: Site) -> str:
    """Ask for it and wait until it is made; return where it is."""
    page.goto(f"{site.url}/organise/filing/packets/")
    page.locator("form[action$='/packets/ask/'] button").click()
    page.wait_for_url("**/packets/*-*/")
    until(lambda: shows(page, "승인 기다림"), "a packet that waits for approval", seconds=120)
    return page.url


def shows(page: Page, words: str) -> bool:
    page.reload()
    return words in (page.locator("main").text_content() or "")


def approve(page: Page, packet: str) -> None:
    page.goto(packet)
    page.locator("form[action$='/approve/'] button").click()
    page.wait_for_selector(".message.success")
    until(lambda: not shows(page, "적는 중"), "a packet that stands in the log")


def make_link(page: Page, packet: str) -> tuple[str, str]:
    page.goto(packet + "../../filings/" + packet.rstrip("/").rpartition("/")[2] + "/links/")
    page.locator("main form button[type=submit]").first.click()
    box = page.locator("section[role=status]")
    return box.locator(".mono").text_content() or "", box.locator(".secret").text_content() or ""


def receive(page: Page, url: str, code: str) -> None:
    page.goto(url)
    page.fill("#id_code", code)
    page.keyboard.press("Enter")
    with page.expect_download() as taken:
        page.locator("form[action$='/file/'] button").click()
    assert taken.value.suggested_filename.endswith(".zip")
    page.locator("form[action$='/confirm/'] button").click()
    page.fill("#id_number", "2026-접수-0042")
    page.locator("form[action$='/number/'] button").click()


def test_a_packet_goes_from_request_to_receipt_number_and_into_the_timeline(demo, open_page):
    demo.manage("shell", "-c", "from tests.journeys import scenery; scenery.build_filing()")
    exporter, owner, officer = open_page(**DESK), open_page(**DESK), open_page()
    log_in(exporter, demo, EXPORTER)
    packet = ask_for_a_packet(exporter, demo)
    log_in(owner, demo, OWNER)
    approve(owner, packet)

    url, code = make_link(exporter, packet)
    receive(officer, url, code)

    expect(officer.locator("main")).to_contain_text("2026-접수-0042")
    expect(officer.locator("form[action$='/file/']")).to_have_count(0)  # closed by the receipt
    exporter.goto(f"{demo.url}/organise/filing/filings/")
    expect(exporter.locator("main")).to_contain_text("답변")
    officer.goto(f"{demo.url}/p/filing/")
    timeline = officer.locator("section[aria-labelledby=timeline]")
    expect(timeline).to_contain_text("접수됨")
    expect(timeline).to_contain_text("답변 기한")
    expect(timeline).not_to_contain_text("0042")
