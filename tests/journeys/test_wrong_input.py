"""What is wrong is said beside the field and on top, and nothing that was typed is lost."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.citizen import PETITION, Citizen

pytestmark = pytest.mark.browser
# Put together here so that no file holds one whole; it belongs to nobody.
RESIDENT_NUMBER = "-".join(("900101", "1" + "234567"))
NEEDED = ["name", "email", "region", "intent", "collect", "sensitive", "provide", "age"]


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def typist(request, open_page, demo) -> Citizen:
    """Somebody who makes mistakes, with and without JavaScript."""
    return Citizen(open_page(java_script_enabled=request.param), demo)


def focused(page: Page) -> str:
    return page.evaluate("document.activeElement.id")


def send_empty(citizen: Citizen) -> None:
    citizen.open(PETITION)
    citizen.send()
    expect(citizen.page.locator("#summary")).to_be_visible()


def kept(page: Page) -> dict[str, str | bool]:
    """Read what the form holds, as its reader sees it."""
    ticked = {box.get_attribute("name"): True for box in page.locator("input:checked").all()}
    return ticked | {
        "name": page.input_value("#id_name"),
        "email": page.input_value("#id_email"),
        "region": page.input_value("#id_region"),
        "comment": page.input_value("#id_comment"),
        "show": page.locator("[name=show]:checked").get_attribute("value"),
    }


def test_an_empty_form_names_every_answer_that_is_missing_on_top_and_beside_it(typist):
    send_empty(typist)

    links = typist.page.locator("#summary a")
    on_top = [link.get_attribute("href") for link in links.all()]
    beside = [f"#{error.get_attribute('id')[:-6]}" for error in typist.page.locator(".error").all()]
    assert on_top == [f"#id_{name}" for name in ("name", "email", "region", *NEEDED[3:])] == beside


def test_the_summary_has_the_focus_and_each_of_its_links_leads_to_the_field(typist):
    send_empty(typist)
    assert focused(typist.page) == "summary"

    for link in typist.page.locator("#summary a").all():
        typist.tap(link)
        assert f"#{focused(typist.page)}" == link.get_attribute("href")


def test_a_field_with_an_error_is_described_by_it(typist):
    send_empty(typist)

    field = typist.page.locator("#id_email")
    assert field.get_attribute("aria-invalid") == "true"
    assert "id_email_error" in field.get_attribute("aria-describedby").split()
    expect(typist.page.locator("#id_email_error")).to_have_text(
        "오류 · 확인 편지를 받을 주소를 적어 주세요."
    )


def test_everything_that_was_typed_is_kept(typist):
    page = typist.page
    typist.fill(email="minji@example", name="김민지")
    for fold in ("한마디", "이름 공개"):
        typist.unfold(fold)
    page.fill("#id_comment", "함께합니다")
    page.check("#id_comment_use")
    page.check("[name=show][value=masked]")
    page.check("#id_news")
    page.uncheck("#id_age")
    before = kept(page)

    typist.send()

    expect(page.locator("#summary")).to_be_visible()
    assert kept(page) == before
    expect(page.locator("#id_comment")).to_be_visible()
    expect(page.locator("#id_news")).to_be_visible()


def test_nothing_is_ticked_beforehand(citizen):
    citizen.open(PETITION)

    assert citizen.page.locator("input:checked").count() == 0


def test_an_error_ticks_nothing(citizen):
    send_empty(citizen)

    assert citizen.page.locator("input:checked").count() == 0


@pytest.mark.parametrize("field", ["name", "comment"])
def test_a_resident_registration_number_is_refused_and_repeated_nowhere(citizen, field):
    signatures = "SELECT count(*) FROM signatures_pendingsignature"
    before = citizen.site.sql(signatures)
    citizen.fill()
    if field == "comment":
        citizen.unfold("한마디")
    citizen.page.fill(f"#id_{field}", RESIDENT_NUMBER)

    citizen.send()

    error = citizen.page.locator(f"#id_{field}_error")
    expect(error).to_contain_text("주민등록번호나 카드 번호 같은 숫자는 적을 수 없습니다")
    said = citizen.page.locator("main").inner_text() + citizen.page.url
    assert RESIDENT_NUMBER not in said + citizen.site.log.read_text()
    assert citizen.site.sql(signatures) == before


def test_a_resident_registration_number_is_refused_when_a_name_is_corrected(citizen):
    citizen.sign()
    citizen.type_code(citizen.letter().code)
    citizen.tap(citizen.page.get_by_role("link", name="내 서명 보기"))
    citizen.unfold("이름이나 지역 고치기")
    citizen.page.fill("#id_name", RESIDENT_NUMBER)

    citizen.tap_button("고친 대로 저장")

    expect(citizen.page.locator("#id_name_error")).to_contain_text("적을 수 없습니다")
    assert RESIDENT_NUMBER not in citizen.site.log.read_text()


def test_a_wrong_code_is_said_beside_the_field_which_has_the_focus(typist):
    typist.sign()
    code = typist.letter().code

    typist.type_code(f"{(int(code) + 1) % 10**6:06d}")

    expect(typist.page.locator("#id_code_error")).to_contain_text("번호가 다릅니다")
    expect(typist.page.locator("#id_code")).to_be_focused()


def test_an_incomplete_new_address_is_named_on_top_with_the_way_to_it(typist):
    typist.sign()
    typist.unfold("주소를 잘못 적었어요")
    typist.page.fill("#id_email", "minji@")
    typist.tap_button("이 주소로 다시 보내기")
    expect(typist.page.locator("#id_email_error")).to_be_visible()
    assert focused(typist.page) == "summary"

    typist.tap(typist.page.locator("#summary a"))

    assert focused(typist.page) == "id_email"
    expect(typist.page.locator("#id_email")).to_have_value("minji@")
