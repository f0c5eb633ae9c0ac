"""What everybody sees of an event: itself, every announced change, an advisory."""

from datetime import timedelta

import pytest
import time_machine

from campaign.press.actions.change_event import change_event
from campaign.press.actions.move_event import move_event
from campaign.press.models import State
from tests.cast import an_open_petition
from tests.press.cast import BEFORE, PROGRAMME, STARTS, a_draft_event, an_event

pytestmark = [pytest.mark.django_db]
KEPT_WHOLE = "010-1234-5678"


@pytest.fixture(autouse=True)
def _before():
    with time_machine.travel(BEFORE):
        yield


@pytest.fixture
def petition():
    return an_open_petition()


@pytest.fixture
def event(petition):
    return an_event(petition)


def url(event, tail: str = "") -> str:
    return f"/p/{event.petition.slug}/events/{event.slug}/{tail}"


def page(client, event, tail: str = "") -> str:
    response = client.get(url(event, tail))
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("tail", ["", "event.ics", "advisory/", "advisory.txt", "advisory.pdf"])
def test_a_draft_is_a_404(client, petition, tail):
    draft = a_draft_event(petition)

    assert client.get(url(draft, tail)).status_code == 404


def test_a_draft_is_not_on_the_page_of_the_petition(client, petition):
    draft = a_draft_event(petition)

    assert draft.slug not in client.get(f"/p/{petition.slug}/").content.decode()


def test_an_announced_event_is_on_the_page_of_the_petition(client, event):
    assert url(event) in client.get(f"/p/{event.petition.slug}/").content.decode()


def test_an_event_of_another_petition_does_not_exist_here(client, event):
    other = an_open_petition()

    assert client.get(f"/p/{other.slug}/events/{event.slug}/").status_code == 404


def test_the_page_says_what_when_where_and_by_whom(client, event):
    html = page(client, event)

    told = [
        "의무화의 문제를 알립니다.",
        "2026. 12. 18.(금",
        "정부서울청사 정문 앞",
        "회의실",
        "열린통신시민모임(가상)",
        "청년네트워크(가상)",
        "취지 설명",
        "한가람",
    ]
    assert [text for text in told if text not in html] == []


def test_a_personal_number_is_masked(client, event):
    html = page(client, event)

    assert ("010-****-5678" in html, KEPT_WHOLE in html) == (True, False)


@pytest.mark.parametrize("tail", ["", "advisory/", "event.ics"])
def test_a_number_that_was_given_for_all_is_whole(client, event, tail):
    """C5."""
    change_event(actor=None, event=event, shows_phone=True)

    assert KEPT_WHOLE in page(client, event, tail).replace("\r\n ", "")
    assert "바뀐 것" not in page(client, event)


def test_an_event_that_went_as_announced_has_no_change_to_tell(client, event):
    with time_machine.travel(STARTS + timedelta(hours=1)):
        move_event(actor=None, event=event, to=State.DONE)

    assert "바뀐 것" not in page(client, event)


def test_a_moved_place_is_told_with_what_it_was(client, event):
    change_event(actor=None, event=event, place="후문 앞")

    html = page(client, event)

    assert ("<del>정부서울청사 정문 앞</del> → 후문 앞" in html, "중요한 변경" in html) == (
        True,
        True,
    )


def test_another_wording_is_told_but_is_not_material(client, event):
    change_event(actor=None, event=event, master="다른 사람")

    html = page(client, event)

    assert ("다른 사람" in html, "중요한 변경" in html) == (True, False)


def test_a_change_of_the_order_is_told(client, event):
    change_event(actor=None, event=event, programme=[*PROGRAMME, PROGRAMME[0] | {"kind": "낭독"}])

    assert event.revisions.get().changes["programme"][1][-1] == "낭독 왜 한가람 대표 5분"


def test_the_same_order_again_is_no_change(event):
    change_event(actor=None, event=event, programme=PROGRAMME)

    assert not event.revisions.exists()


def test_a_changed_number_is_masked_in_the_history_too(client, event):
    change_event(actor=None, event=event, contact_phone="010-9999-8888")

    html = page(client, event)

    assert [number for number in (KEPT_WHOLE, "010-9999-8888") if number in html] == []


def test_what_changed_before_the_announcement_is_not_told(client, petition):
    draft = a_draft_event(petition)
    change_event(actor=None, event=draft, place="아직 모름")
    announced = move_event(actor=None, event=draft, to=State.ANNOUNCED)

    assert "바뀐 것" not in page(client, announced)


@pytest.mark.parametrize(
    ("state", "told"), [(State.POSTPONED, "미루었습니다"), (State.CANCELLED, "취소했습니다")]
)
def test_what_will_not_happen_is_said_on_top(client, event, state, told):
    move_event(actor=None, event=event, to=state)

    assert told in page(client, event)


FIELDS = [
    "각 언론사 사회부·정치부·산업/IT부 및 사진·영상부",
    "사진부",
    "열린통신시민모임(가상)",
    "소라 활동가",
    "press@example.org",
    "[취재요청] 기자회견 “얼굴은 입장권이 아니다”",
    "2026. 12. 14.(월)",
    "즉시 보도",
    "의무화의 문제를 알립니다.",
    "2026. 12. 18.(금) 오전 11시",
    "정부서울청사 정문 앞",
    "https://example.org/map",
    "회의실",
    "청년네트워크(가상)",
    "소라(활동가)",
    "취지 설명: 왜 – 한가람(대표) (5분)",
    "질의응답 (8분)",
    "1. 기자회견문",
    "3. 고충민원 신청서(개인정보 삭제본). 끝.",
]


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("tail", ["advisory/", "advisory.txt"])
def test_the_advisory_holds_every_field_of_its_form(client, event, tail, field):
    assert field in page(client, event, tail)


def test_the_advisory_on_paper_is_a_pdf(client, event):
    response = client.get(url(event, "advisory.pdf"))

    assert (response["Content-Type"], response.content[:5]) == ("application/pdf", b"%PDF-")


@pytest.mark.parametrize("tail", ["advisory/", "advisory.txt"])
def test_a_personal_number_is_masked_in_what_everybody_may_read(client, event, tail):
    html = page(client, event, tail)

    assert ("010-****-5678" in html, KEPT_WHOLE in html) == (True, False)


def test_an_advisory_in_another_form_does_not_exist(client, event):
    assert client.get(url(event, "advisory.docx")).status_code == 404


@pytest.mark.parametrize(
    ("state", "told"), [(State.POSTPONED, "[미룸] 2026"), (State.CANCELLED, "[취소] 2026")]
)
def test_the_advisory_of_what_will_not_happen_says_so(client, event, state, told):
    move_event(actor=None, event=event, to=state)

    assert told in page(client, event, "advisory.txt")


def test_an_embargoed_advisory_is_not_public_yet(client, petition):
    event = an_event(petition, embargo_until=STARTS)

    assert client.get(url(event, "advisory/")).status_code == 404


def test_when_the_embargo_is_over_it_is(client, petition):
    event = an_event(petition, embargo_until=STARTS)

    with time_machine.travel(STARTS + timedelta(minutes=1)):
        assert "2026. 12. 18.(금) 11:00 이후 (온라인 포함)" in page(client, event, "advisory/")


def test_the_event_itself_is_not_embargoed(client, petition):
    event = an_event(petition, embargo_until=STARTS)

    assert "advisory" not in page(client, event)


def test_the_english_page_shows_the_english_title(client, petition):
    event = an_event(petition, title_en="My face is not a ticket")

    assert "My face is not a ticket" in client.get("/en" + url(event)).content.decode()
