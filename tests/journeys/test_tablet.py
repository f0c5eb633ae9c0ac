"""One tablet, many signers: without a network, and with nobody's words left on it."""

import re
from collections.abc import Callable

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from playwright.sync_api import Page, expect

from campaign.lib.tokens import as_letters
from tests.journeys.citizen import REQUIRED, new_address
from tests.lib.test_hpke import BASE_NONCE, ENC, INFO, KEY, PK_R, PLAIN, SK_E
from tests.running import Site

pytestmark = pytest.mark.browser
TABLET = {"viewport": {"width": 820, "height": 1180}, "has_touch": True, "is_mobile": False}
A_PLACE = """
from campaign.onsite.queries import tablet_url
from campaign.petitions.models import Petition
from tests.onsite.cast import a_point
point = a_point(Petition.objects.get(slug="my-face-is-mine"))
print(point.code, tablet_url(point))
"""
EVERYTHING_KEPT = """async () => {
  const kept = [JSON.stringify(localStorage), JSON.stringify(sessionStorage)];
  for (const { name } of await indexedDB.databases()) {
    const base = await new Promise((resolve) => {
      const request = indexedDB.open(name);
      request.onsuccess = () => resolve(request.result);
    });
    for (const store of base.objectStoreNames) {
      const request = base.transaction(store).objectStore(store).getAll();
      await new Promise((resolve) => { request.onsuccess = resolve; });
      kept.push(...request.result.map((row) => JSON.stringify(row)));
    }
    base.close();
  }
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      kept.push(request.url, await (await cache.match(request)).text());
    }
  }
  return kept.join("\\n");
}"""
SEAL = """async ([publicKey, plain, info, jwk, enc]) => {
  const bytes = (list) => new Uint8Array(list);
  const { src } = document.querySelector("script[src*='js/tablet']");
  const { seal } = await import(src.replace(/tablet[^/]*$/, "hpke.js"));
  const curve = { name: "ECDH", namedCurve: "P-256" };
  const pair = {
    privateKey: await crypto.subtle.importKey("jwk", jwk, curve, false, ["deriveBits"]),
    publicKey: await crypto.subtle.importKey("raw", bytes(enc), curve, true, []),
  };
  return Array.from(await seal(bytes(publicKey), bytes(plain), bytes(info), pair));
}"""
ITEMS = """async (code) => {
  const base = await new Promise((resolve) => {
    const request = indexedDB.open(`tablet ${code}`);
    request.onsuccess = () => resolve(request.result);
  });
  const request = base.transaction("items").objectStore("items").count();
  await new Promise((resolve) => { request.onsuccess = resolve; });
  base.close();
  return request.result;
}"""


def private_jwk() -> dict[str, str]:
    x, y = as_letters(ENC[1:33]), as_letters(ENC[33:])
    return {"kty": "EC", "crv": "P-256", "x": x, "y": y, "d": as_letters(SK_E.to_bytes(32, "big"))}


@pytest.fixture
def place(demo: Site) -> tuple[str, str]:
    """Return a place's code, and the address that the tablet's QR code leads to."""
    code, url = demo.manage("shell", "-c", A_PLACE).split()[-2:]
    return code, demo.url + "/p/" + url.partition("/p/")[2]


@pytest.fixture
def tablet(open_page: Callable[..., Page], place) -> Page:
    """A tablet that was opened once with a network."""
    page = open_page(**TABLET)
    page.goto(place[1])
    page.evaluate("navigator.serviceWorker.ready")
    page.reload()
    expect(page.locator("#id_name")).to_be_visible()
    return page


def sign(page: Page, *, name: str, email: str) -> None:
    page.fill("#id_name", name)
    page.fill("#id_email", email)
    page.select_option("#id_region", "11")
    for consent in REQUIRED:
        page.check(f"#id_{consent}")
    page.check("[name=provide][value=yes]")
    page.locator("form[data-sign] button[type=submit]").tap()


def test_two_sign_without_a_network_and_both_get_their_letters_when_it_is_back(demo, tablet, place):
    people = {"심별빛나": new_address(), "달그림자": new_address()}
    tablet.context.set_offline(True)
    tablet.reload()

    for name, email in people.items():
        sign(tablet, name=name, email=email)
        expect(tablet.get_by_role("heading", name="고맙습니다")).to_be_visible()
        expect(tablet.locator("[data-part=kept]")).to_be_visible()
        tablet.get_by_role("button", name="다음 분 서명하기").tap()

    expect(tablet.locator("[data-part=waiting] b")).to_have_text("2")
    kept = tablet.evaluate(EVERYTHING_KEPT)
    assert not [words for words in (*people, *people.values()) if words in kept]
    tablet.context.set_offline(False)
    expect(tablet.locator("[data-part=waiting]")).to_be_hidden()
    assert tablet.evaluate(ITEMS, place[0]) == 0
    for email in people.values():
        assert demo.letter(email).subject.startswith("확인 번호")


def test_with_a_network_the_letter_goes_out_at_once_and_the_next_sees_nothing(demo, tablet):
    email = new_address()

    sign(tablet, name="김민지", email=email)

    expect(tablet.locator("[data-part=sent]")).to_be_visible()
    assert demo.letter(email)
    tablet.get_by_role("button", name="다음 분 서명하기").tap()
    expect(tablet.locator("[data-part=form] h1")).to_be_focused()
    assert email not in tablet.content()
    assert [tablet.input_value(f"#id_{name}") for name in ("name", "email")] == ["", ""]
    assert not tablet.is_checked("#id_intent")
    tablet.go_back()
    assert email not in tablet.content()


def test_an_error_that_the_site_finds_stands_beside_its_field_and_nothing_typed_is_lost(tablet):
    email = new_address()

    sign(tablet, name="🙂 김민지", email=email)

    expect(tablet.locator("#name_problem")).to_contain_text("이름에는 글자만")
    assert tablet.input_value("#id_email") == email
    expect(tablet.locator("[data-part=waiting]")).to_be_hidden()


def test_an_empty_form_says_what_is_missing_without_a_network(tablet):
    tablet.context.set_offline(True)

    tablet.locator("form[data-sign] button[type=submit]").tap()

    expect(tablet.locator("#name_problem")).to_be_visible()
    expect(tablet.locator("#id_name")).to_be_focused()
    expect(tablet.locator("#id_name")).to_have_accessible_description(
        re.compile("이 칸을 채우거나")
    )


def test_who_walks_away_is_asked_and_then_forgotten(open_page, place):
    page = open_page(**TABLET)
    page.clock.install()
    page.goto(place[1])
    expect(page.locator("#id_name")).to_be_visible()
    page.fill("#id_name", "심별빛나")

    page.clock.run_for(45_000)
    expect(page.get_by_role("button", name="계속 적기")).to_be_visible()
    page.get_by_role("button", name="계속 적기").tap()
    page.clock.run_for(30_000)
    assert page.input_value("#id_name") == "심별빛나"

    page.clock.run_for(35_000)
    assert page.input_value("#id_name") == ""
    expect(page.get_by_role("button", name="계속 적기")).to_be_hidden()


def test_what_cannot_be_taken_is_told_to_the_helper(tablet):
    """The device believes the name; the site, asked later, does not."""
    tablet.context.set_offline(True)
    sign(tablet, name="🙂 김민지", email=new_address())
    tablet.get_by_role("button", name="다음 분 서명하기").tap()

    tablet.context.set_offline(False)

    expect(tablet.locator("[data-part=refused] b")).to_have_text("1")
    expect(tablet.locator("[data-part=waiting]")).to_be_hidden()
    tablet.get_by_role("button", name="알겠습니다").tap()
    expect(tablet.locator("[data-part=refused]")).to_be_hidden()


def test_a_device_without_the_pass_is_no_tablet_and_signs_the_ordinary_way(open_page, place):
    page = open_page(**TABLET)
    page.goto(place[1].partition("#")[0])
    expect(page.locator("[data-part=pass]")).to_be_visible()

    sign(page, name="김민지", email=new_address())

    expect(page.locator("h1")).to_contain_text("아직 세지 않았습니다")


def test_the_browser_seals_as_the_vectors_of_the_standard_say(tablet):
    """RFC 9180, appendix A.3.1, without associated data."""
    given = [list(PK_R), list(PLAIN), list(INFO), private_jwk(), list(ENC)]

    sealed = bytes(tablet.evaluate(SEAL, given))

    assert sealed == ENC + AESGCM(KEY).encrypt(BASE_NONCE, PLAIN, b"")


def test_the_pass_leaves_the_address_bar(tablet):
    assert "#" not in tablet.url


def test_without_scripts_it_is_the_ordinary_form(open_page, place):
    page = open_page(java_script_enabled=False, **TABLET)
    page.goto(place[1])

    sign(page, name="김민지", email=new_address())

    expect(page.locator("h1")).to_contain_text("아직 세지 않았습니다")
