"""A citizen signs, proves it by mail, sees the number, and takes the signature back."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.citizen import PETITION, Citizen
from tests.running import until

pytestmark = pytest.mark.browser
WITH_TEXTS = """
from tests.cast import an_open_petition
an_open_petition(slug="texts", ways=["sms"])
"""


def read_in_mailbox(citizen: Citizen):
    """Find the citizen's letter on the mailbox page, reloading as people do."""
    box = citizen.page.context.new_page()
    letter = box.locator("article", has_text=citizen.email)

    def has_arrived() -> bool:
        box.goto(citizen.site.url + "/mailbox/")
        return letter.count() > 0

    until(has_arrived, "the letter on the mailbox page")
    return letter.first


def test_a_citizen_signs_on_a_phone_by_code_sees_the_number_and_withdraws(citizen):
    before = citizen.count_now()
    citizen.sign()
    expect(citizen.page.locator("h1")).to_have_text("편지를 열어 주세요. 아직 세지 않았습니다")
    subject = read_in_mailbox(citizen).locator("h3").inner_text()

    citizen.type_code(subject.removeprefix("확인 번호 "))

    citizen.expect_thanks()
    assert citizen.number == citizen.count_now() == before + 1
    citizen.tap(citizen.page.get_by_role("link", name="내 서명 보기"))
    expect(citizen.page.locator("dl.facts")).to_contain_text(citizen.name)
    citizen.tap_button("서명 거두기")
    expect(citizen.page.locator("h1")).to_have_text("서명을 거두었습니다")
    assert citizen.count_now() == before


def test_a_citizen_signs_by_the_link_which_confirms_nothing_until_the_button_is_pressed(citizen):
    before = citizen.count_now()
    citizen.sign()
    link = read_in_mailbox(citizen).locator("a[href*='/verify/']").get_attribute("href")

    citizen.open(link)

    assert citizen.count_now() == before
    citizen.press_the_one_button()
    citizen.expect_thanks()
    assert citizen.number == before + 1


def test_the_serial_stands_on_the_private_page_seconds_after_signing(citizen):
    citizen.sign()
    citizen.type_code(citizen.letter().code)
    citizen.expect_thanks()
    citizen.tap(citizen.page.get_by_role("link", name="내 서명 보기"))
    expect(citizen.page.locator("h1")).to_have_text("내 서명")
    serial = citizen.page.locator("dd.number")

    def has_serial() -> bool:
        citizen.page.reload()
        return serial.inner_text().isdecimal()

    until(has_serial, "a serial number")


def test_a_citizen_signs_by_a_code_in_a_text(citizen):
    site, page = citizen.site, citizen.page
    site.manage("shell", "-c", WITH_TEXTS)
    citizen.open("/p/texts/")
    page.check("[name=way][value=sms]")
    for field, value in {"name": citizen.name, "phone": "010 9876 5432"}.items():
        page.fill(f"#id_{field}", value)
    citizen.agree()
    citizen.send()
    expect(page.locator("h1")).to_have_text("문자를 확인해 주세요. 아직 세지 않았습니다")
    expect(page.locator("p.address")).to_have_text("010-9876-5432")

    citizen.type_code(re.search(r"\d{6}", site.letter("010-9876-5432").text)[0])

    citizen.expect_thanks()
    assert citizen.number == 1


def test_a_citizen_without_javascript_signs_by_code_and_withdraws(open_page, demo):
    citizen = Citizen(open_page(java_script_enabled=False), demo)
    before = citizen.count_now()
    citizen.sign()

    citizen.type_code(citizen.letter().code)

    citizen.expect_thanks()
    assert citizen.number == before + 1
    citizen.tap(citizen.page.get_by_role("link", name="내 서명 보기"))
    citizen.tap_button("서명 거두기")
    expect(citizen.page.locator("h1")).to_have_text("서명을 거두었습니다")
    assert citizen.count_now() == before


def test_a_citizen_without_javascript_signs_by_link(open_page, demo):
    citizen = Citizen(open_page(java_script_enabled=False), demo)
    before = citizen.count_now()
    citizen.sign()
    citizen.open(citizen.letter().link)
    assert citizen.count_now() == before

    citizen.press_the_one_button()

    citizen.expect_thanks()


def test_a_citizen_signs_in_english(open_page, demo):
    citizen = Citizen(open_page(locale="en-GB"), demo, prefix="/en")
    before = citizen.count_now()
    citizen.sign(name="Jane Doe")
    letter = citizen.letter()
    assert "/en/verify/" in letter.link

    citizen.open(letter.link)
    citizen.press_the_one_button()

    citizen.expect_thanks()
    expect(citizen.page.locator("html")).to_have_attribute("lang", "en")
    expect(citizen.page.locator(".thanks .lead")).to_contain_text("faces")
    assert citizen.number == before + 1


def test_a_scanner_that_runs_the_scripts_of_the_link_confirms_nothing(citizen):
    """C6."""
    citizen.sign()
    before, link = citizen.count_now(), citizen.letter().link

    citizen.page.goto(link, wait_until="networkidle")

    assert citizen.count_now() == before
    expect(citizen.page.locator("main .button.primary")).to_be_visible()


def focus(page) -> str:
    """Name what has the focus, and make sure that it can be seen."""
    return page.evaluate(
        """() => {
            const one = document.activeElement, style = getComputedStyle(one);
            if (style.outlineStyle === "none") throw Error("no visible focus: " + one.outerHTML);
            return one.id || one.name || one.textContent.trim();
        }"""
    )


def tab_to(page, wanted: str) -> list[str]:
    """Press Tab until something has the focus, and return what was passed on the way."""
    passed = []
    for _ in range(40):
        page.keyboard.press("Tab")
        passed.append(focus(page))
        if passed[-1] == wanted:
            return passed
    raise AssertionError(f"{wanted} is out of reach; passed {passed}")


def test_a_citizen_signs_by_keyboard_alone(open_page, demo):
    page = open_page(has_touch=False, is_mobile=False)
    citizen = Citizen(page, demo)
    citizen.open(PETITION)
    keys = page.keyboard

    assert tab_to(page, "본문으로 가기") == ["본문으로 가기"]
    keys.press("Enter")
    tab_to(page, "id_name")
    keys.type(citizen.name)
    assert tab_to(page, "id_email") == ["id_email"]
    keys.type(citizen.email)
    assert tab_to(page, "id_region") == ["id_region"]
    keys.press("ArrowDown")
    for consent in ("id_intent", "id_collect", "id_sensitive"):
        assert tab_to(page, consent) == [consent]
        keys.press("Space")
    assert tab_to(page, "id_provide_0") == ["id_provide_0"]
    keys.press("Space")
    assert tab_to(page, "id_age") == ["id_age"]
    keys.press("Space")
    tab_to(page, "서명하고 확인 편지 받기")
    keys.press("Enter")
    page.wait_for_url("**/check/**")
    tab_to(page, "id_code")
    keys.type(citizen.letter().code)
    keys.press("Enter")
    citizen.expect_thanks()
    tab_to(page, "내 서명 보기")
    keys.press("Enter")
    page.wait_for_url("**/my/*/")
    tab_to(page, "서명 거두기")
    keys.press("Enter")

    expect(page.locator("h1")).to_have_text("서명을 거두었습니다")
