"""Twelve ways to get lost between the form and the count. Each is recovered in at most two taps."""

import pytest
from playwright.sync_api import expect

from tests.journeys.citizen import PETITION, Citizen, new_address
from tests.journeys.conftest import DESK

pytestmark = pytest.mark.browser
FEW = 2


def age(citizen: Citizen, column: str) -> None:
    """Let time pass for the citizen's pending signature: `column` lies an hour back."""
    pending = citizen.page.url.rstrip("/").rpartition("/")[2].replace("-", "")
    citizen.site.sql(
        f"UPDATE signatures_pendingsignature SET {column} = datetime('now', '-1 hour')"
        " WHERE id = ?",
        pending,
    )


def test_a_typo_in_the_domain_is_noticed_while_typing_and_put_right_with_one_tap(citizen):
    citizen.fill()
    citizen.page.fill("#id_email", "minji@naver.con")
    citizen.page.locator("#id_email").blur()
    citizen.taps = 0

    citizen.tap_button("이렇게 고치기")

    expect(citizen.page.locator("#id_email")).to_have_value("minji@naver.com")
    assert citizen.taps <= FEW


def test_what_appears_beside_a_typo_does_not_push_away_what_is_pressed(open_page, demo):
    page = open_page(has_touch=False, is_mobile=False)
    page.goto(demo.url + PETITION)
    page.fill("#id_email", "minji@naver.con")

    page.locator("#id_intent").click()

    expect(page.locator("#id_intent")).to_be_checked()
    expect(page.locator(".typo")).to_be_visible()


def test_a_letter_in_the_spam_folder_is_found_by_what_the_page_says_of_it(citizen):
    citizen.sign()
    letter = citizen.letter()
    citizen.taps = 0

    citizen.unfold("스팸함")

    told = citizen.page.locator("details[open]").inner_text()
    assert letter.subject.rpartition(" ")[0] in told
    assert letter.sender.split("<")[0].strip(' "') in told
    assert citizen.taps <= FEW


def test_an_expired_code_is_replaced_by_a_new_letter(citizen):
    citizen.sign()
    old = citizen.letter().code
    age(citizen, "code_expires_at")
    age(citizen, "mailed_at")
    citizen.type_code(old)
    expect(citizen.page.locator("#id_code_error")).to_contain_text("10분이 지나")
    citizen.taps = 0

    citizen.tap_button("편지 다시 보내기")
    citizen.type_code(citizen.letter(2).code)

    citizen.expect_thanks()
    assert citizen.taps <= FEW


def test_an_expired_link_offers_a_new_letter_and_nothing_is_typed_again(citizen):
    citizen.sign()
    link = citizen.letter().link
    age(citizen, "link_expires_at")
    age(citizen, "mailed_at")
    citizen.open(link)
    citizen.taps = 0

    citizen.press_the_one_button()
    citizen.open(citizen.letter(2).link)
    citizen.press_the_one_button()

    citizen.expect_thanks()
    assert citizen.taps <= FEW


def test_a_closed_in_app_browser_costs_nothing_because_the_link_works_in_any_other(
    citizen, open_page
):
    citizen.sign()
    citizen.page.context.close()
    anywhere = citizen.elsewhere(open_page())

    anywhere.open(citizen.letter().link)
    anywhere.press_the_one_button()

    anywhere.expect_thanks()
    assert anywhere.taps <= FEW


def test_a_second_device_confirms_and_the_first_one_sees_that_it_is_done(citizen, open_page):
    citizen.sign()
    desk = citizen.elsewhere(open_page(has_touch=False, is_mobile=False, **DESK), has_mouse=True)

    desk.open(citizen.letter().link)
    desk.press_the_one_button()

    desk.expect_thanks()
    citizen.page.reload()
    expect(citizen.page.locator("h1")).to_have_text("서명을 마쳤습니다")
    assert desk.taps <= FEW


def test_a_wrong_address_is_changed_and_the_strangers_letter_stops_working(citizen):
    citizen.sign()
    strangers_link = citizen.letter().link
    citizen.taps = 0

    citizen.unfold("주소를 잘못 적었어요")
    citizen.email = new_address()
    citizen.page.fill("#id_email", citizen.email)
    citizen.tap_button("이 주소로 다시 보내기")

    assert citizen.taps <= FEW
    expect(citizen.page.locator(".address")).to_have_text(citizen.email)
    citizen.type_code(citizen.letter().code)
    citizen.expect_thanks()
    citizen.open(strangers_link)
    expect(citizen.page.locator("h1")).to_have_text("쓸 수 없는 주소입니다")


def test_a_full_mailbox_is_emptied_and_the_letter_sent_again(citizen):
    citizen.sign()
    citizen.letter()  # which bounced
    age(citizen, "mailed_at")
    citizen.taps = 0

    citizen.tap_button("편지 다시 보내기")
    citizen.type_code(citizen.letter(2).code)

    citizen.expect_thanks()
    assert citizen.taps <= FEW


def test_without_javascript_the_code_confirms_as_well(open_page, demo):
    citizen = Citizen(open_page(java_script_enabled=False), demo)
    citizen.sign()
    citizen.taps = 0

    citizen.type_code(citizen.letter().code)

    citizen.expect_thanks()
    assert citizen.taps <= FEW


def test_the_back_button_finds_the_form_as_it_was_and_signing_again_does_no_harm(citizen):
    before = citizen.count_now()
    citizen.sign()
    first = citizen.letter()
    citizen.page.go_back()
    expect(citizen.page.locator("#id_name")).to_have_value(citizen.name)
    citizen.taps = 0

    citizen.send()
    citizen.page.wait_for_url("**/check/**")
    citizen.type_code(first.code)  # the letter that came first

    citizen.expect_thanks()
    assert citizen.taps <= FEW
    assert citizen.count_now() == before + 1


def test_the_back_button_after_confirming_says_that_all_is_done(citizen):
    citizen.sign()
    citizen.type_code(citizen.letter().code)
    citizen.expect_thanks()

    citizen.page.go_back()

    expect(citizen.page.locator("h1")).to_have_text("서명을 마쳤습니다")


def test_a_double_click_on_the_button_gives_one_signature(open_page, demo):
    page = open_page(has_touch=False, is_mobile=False, java_script_enabled=False)
    citizen = Citizen(page, demo, has_mouse=True)
    before = citizen.count_now()
    citizen.fill()
    page.locator("form[data-sign] button[type=submit]").dblclick()
    page.wait_for_url("**/check/**")
    citizen.taps = 0

    citizen.type_code(citizen.letter().code)

    citizen.expect_thanks()
    assert citizen.taps <= FEW
    assert citizen.count_now() == before + 1


def test_a_double_click_on_the_code_gives_one_signature_and_the_thanks(open_page, demo):
    page = open_page(has_touch=False, is_mobile=False, java_script_enabled=False)
    citizen = Citizen(page, demo, has_mouse=True)
    before = citizen.count_now()
    citizen.sign()
    page.fill("#id_code", citizen.letter().code)

    page.locator("form", has=page.locator("#id_code")).locator("button").dblclick()

    citizen.expect_thanks()
    assert citizen.count_now() == before + 1


def test_who_has_signed_already_is_told_by_letter_and_led_to_the_signature(citizen):
    citizen.sign()
    citizen.type_code(citizen.letter().code)
    citizen.expect_thanks()
    before = citizen.count_now()
    citizen.sign(name="김민지 다시")
    citizen.taps = 0

    letter = citizen.letter(2)
    assert letter.subject == "이미 서명하셨습니다"
    citizen.open(letter.link)

    expect(citizen.page.locator("dl.facts")).to_contain_text(citizen.name)
    assert citizen.taps <= FEW
    assert citizen.count_now() == before
