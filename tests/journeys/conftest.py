"""A real Chromium beside the sample campaign."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, StorageState, sync_playwright

from tests.journeys.citizen import Citizen
from tests.journeys.pages import EXPORTER, OWNER, World, log_in
from tests.running import ROOT, Site

# Playwright keeps an event loop in this thread; the tests that share the process use no other.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
DESK = {"viewport": {"width": 1280, "height": 800}}
FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{fonts}</dir><dir>/usr/share/fonts</dir><cachedir>{cache}</cachedir></fontconfig>"""
# The browser says this of every page that answers a form with errors.
STATUS_OF_THE_PAGE = "Failed to load resource: the server responded with a status of 4"
NO_NETWORK = "Failed to load resource: net::ERR_INTERNET_DISCONNECTED"


def is_expected(message: ConsoleMessage) -> bool:
    """Let pass that a page answers with 4xx, that there is no network where a test took it away,
    and that the editor's own rules are refused.

    static/css/editor.css holds those rules instead.
    """
    has_editor = message.page is not None and "/organise/" in message.page.url
    is_editors = has_editor and message.text.startswith("Applying inline style")
    return is_editors or message.text.startswith((STATUS_OF_THE_PAGE, NO_NETWORK))


def launch(folder: Path) -> Iterator[Browser]:
    """Run a Chromium that draws Korean with the fonts this project ships."""
    config = folder / "fonts.conf"
    config.write_text(FONTS.format(fonts=ROOT / "static/pdf/fonts", cache=folder / "fonts"))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium-headless-shell",
            args=["--no-sandbox"],
            env={**os.environ, "FONTCONFIG_FILE": str(config)},
        )
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    yield from launch(tmp_path_factory.mktemp("chromium"))


@pytest.fixture
def complaints() -> Iterator[list[str]]:
    """What the browser complained of; nothing, or the test fails."""
    found: list[str] = []
    yield found
    assert found == []


@pytest.fixture
def open_page(chromium: Browser, complaints: list[str]) -> Iterator[Callable[..., Page]]:
    """Open a fresh browser, as a phone unless told otherwise, and listen to its console.

    What breaks the policy for scripts and styles is said there too.
    """
    contexts = []

    def listen(message: ConsoleMessage) -> None:
        if message.type == "error" and not is_expected(message):
            complaints.append(f"{message.text} ({message.location['url']})")

    def open_page(*, is_heard: bool = True, **options) -> Page:
        context = chromium.new_context(**{"locale": "ko-KR", **PHONE, **options})
        context.set_default_timeout(30_000)
        contexts.append(context)
        page = context.new_page()
        if is_heard:
            page.on("console", listen)
            page.on("pageerror", lambda error: complaints.append(str(error)))
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def citizen(open_page: Callable[..., Page], demo: Site) -> Citizen:
    """Somebody with a phone who reads Korean."""
    return Citizen(open_page(), demo)


@pytest.fixture(scope="session")
def world(demo: Site) -> World:
    """The sample campaign with a signature in every state."""
    return World(demo).build()


@pytest.fixture(scope="session")
def people(chromium: Browser, world: World) -> dict[str, StorageState]:
    """The cookies of organisers who have logged in with their second factor."""
    states = {}
    for email in (OWNER, EXPORTER):
        context = chromium.new_context(locale="ko-KR")
        log_in(context.new_page(), world.site, email)
        states[email] = context.storage_state()
        context.close()
    return states
