"""An invited organiser makes a passkey and comes in with it alone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.pages import submit
from tests.running import Site

pytestmark = pytest.mark.browser
INTERNAL = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    """A browser on a machine that keeps passkeys."""
    page = open_page()
    machine = page.context.new_cdp_session(page)
    machine.send("WebAuthn.enable")
    machine.send("WebAuthn.addVirtualAuthenticator", {"options": INTERNAL})
    return page


def at(site: Site, path: str) -> str:
    """Passkeys belong to a name; a bare number has none."""
    return site.url.replace("127.0.0.1", "localhost") + path


def test_an_invited_person_comes_in_with_a_passkey_alone(page, demo):
    link = demo.manage("create_owner", "passkey@example.org", "열쇠 모임(가상)").strip()
    page.goto(at(demo, link.removeprefix(demo.url)))
    page.fill("#id_name", "열쇠지기")
    page.fill("#id_password", "a long enough password")
    submit(page)

    page.goto(at(demo, "/accounts/2fa/webauthn/add/"))
    page.check("#id_passwordless")
    page.click("#mfa_webauthn_add")
    page.wait_for_url("**/recovery-codes/**")
    page.goto(at(demo, "/organise/"))
    page.locator("form[action$='/logout/'] button").click()
    page.goto(at(demo, "/accounts/login/?next=/organise/"))
    page.click("#passkey_login")

    expect(page.get_by_role("heading", level=1)).to_have_text("내 청원")
