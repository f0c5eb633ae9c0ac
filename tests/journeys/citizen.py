"""What a citizen does, finger by finger. Taps are counted from the moment that is looked at."""

import re
from dataclasses import dataclass, field, replace
from uuid import uuid4

from playwright.sync_api import Locator, Page, expect

from tests.running import Letter, Site

PETITION = "/p/my-face-is-mine/"
REQUIRED = ("intent", "collect", "sensitive", "age")


def new_address() -> str:
    return f"citizen-{uuid4().hex[:10]}@example.org"


@dataclass
class Citizen:
    page: Page
    site: Site
    prefix: str = ""  # "/en" reads English
    name: str = "김민지"
    email: str = field(default_factory=new_address)
    has_mouse: bool = False
    taps: int = 0

    def elsewhere(self, page: Page, *, has_mouse: bool = False) -> "Citizen":
        """Go to another device or browser."""
        return replace(self, page=page, has_mouse=has_mouse, taps=0)

    # --- Hands ---------------------------------------------------------------------------------
    def tap(self, what: Locator) -> None:
        self.taps += 1
        what.click() if self.has_mouse else what.tap()

    def tap_button(self, name: str) -> None:
        self.tap(self.page.get_by_role("button", name=name, exact=True))

    def unfold(self, name: str) -> None:
        self.tap(self.page.locator("summary", has_text=name))

    def open(self, path: str) -> None:
        self.page.goto(path if path.startswith("http") else self.site.url + self.prefix + path)

    # --- Signing -------------------------------------------------------------------------------
    def fill(self, **changes: str) -> None:
        """Fill the form on the petition's page, all that is needed and nothing more."""
        self.open(PETITION)
        fields = {"name": self.name, "email": self.email, **changes}
        for field_name, value in fields.items():
            self.page.fill(f"#id_{field_name}", value)
        self.agree()

    def agree(self) -> None:
        """Say where one lives, and yes to all that is asked of everybody."""
        self.page.select_option("#id_region", "11")
        for consent in REQUIRED:
            self.page.check(f"#id_{consent}")
        self.page.check("[name=provide][value=yes]")

    def send(self) -> None:
        self.tap(self.page.locator("form[data-sign] button[type=submit]"))

    def sign(self, **changes: str) -> None:
        """Sign, up to the page that says "look at your mail"."""
        self.fill(**changes)
        self.send()
        expect(self.page.locator("#id_code")).to_be_visible()

    def letter(self, number: int = 1) -> Letter:
        return self.site.letter(self.email, number=number)

    def type_code(self, code: str) -> None:
        self.page.fill("#id_code", code)
        self.tap(self.page.locator("form", has=self.page.locator("#id_code")).locator("button"))

    def press_the_one_button(self) -> None:
        self.tap(self.page.locator("main .button.primary"))

    # --- Where the citizen is ------------------------------------------------------------------
    def expect_thanks(self) -> None:
        self.page.wait_for_url(re.compile(r"/thanks/(#w=[\w-]{43})?$"))
        expect(self.page.locator(".thanks h1")).to_be_visible()

    @property
    def number(self) -> int:
        """Read the count that stands on the page."""
        return int(self.page.locator(".big.number, .count .number").inner_text().replace(",", ""))

    def count_now(self) -> int:
        """Ask for the public page past the copies that readers are given, which are seconds old."""
        page = self.page.context.new_page()
        page.goto(self.site.url + PETITION + "?new")
        try:
            return int(page.locator(".count .number").inner_text().replace(",", ""))
        finally:
            page.close()
