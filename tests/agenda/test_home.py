"""An event's home says what is next, late and stale; the calendar shows all events of a person."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from campaign.agenda.queries.home import lines
from campaign.people.rules import Role
from campaign.press.actions.reschedule_event import reschedule_event
from campaign.press.models import Event, Setting, State
from tests.cast import an_open_petition, somebody
from tests.coverage.cast import a_correction_request
from tests.doors import enter
from tests.guests.cast import an_invitation
from tests.newsroom.cast import a_draft_release, a_release
from tests.photos.cast import a_photo
from tests.press.cast import STARTS, a_draft_event, an_event

pytestmark = pytest.mark.django_db
PLAIN = "<p>본문입니다.</p>"


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(STARTS - timedelta(days=10), tick=False) as traveller:
        yield traveller


@pytest.fixture
def petition():
    return an_open_petition()


@pytest.fixture
def event(petition):
    return an_event(petition)


def told(event) -> list[tuple[str, str]]:
    return [(line.standing.value, line.label) for line in lines(event)]


def test_an_event_that_nobody_has_heard_of_is_to_be_announced(petition):
    assert ("next", "행사 알리기") in told(a_draft_event(petition))


def test_journalists_are_to_be_asked_and_too_late_three_days_before(event, clock):
    before = told(event)
    clock.move_to(STARTS - timedelta(days=2))

    assert (before, told(event)) == ([("next", "기자 초대하기")], [("late", "기자 초대하기")])


def test_the_notice_of_an_assembly_is_late_before_the_law_says_so(petition, clock):
    event = a_draft_event(petition, setting=Setting.OUTDOOR)
    before = told(event)
    clock.move_to(STARTS - timedelta(hours=60))

    line = "집회 신고를 할지 정하기"
    assert (("next", line) in before, ("late", line) in told(event)) == (True, True)


def test_who_gave_no_answer_and_has_no_letter_is_asked_by_telephone(event):
    an_invitation(event)

    assert told(event) == [("next", "전화로 물을 기자 1명")]


def test_a_text_that_names_the_old_place_is_stale(event):
    a_release(event.petition, event=event, body=PLAIN)
    a_draft_release(event.petition, event=event, body=PLAIN)
    reschedule_event(actor=None, event=event, starts_at=STARTS, place="시청 앞", reason="비")

    found = told(Event.objects.get())
    assert [label for standing, label in found if standing == "stale"] == [
        "옛 일시나 장소를 말하는 글: 보도자료"
    ]
    assert ("next", "글 펴내기: 보도자료") in found


def test_afterwards_pictures_and_articles_are_asked_for(event, clock):
    clock.move_to(event.ends_at + timedelta(hours=1))

    assert {label for _, label in told(event)} == {
        "마쳤다고 적기",
        "사진 올리기",
        "나온 기사 적기",
        "끝나고 30분: 기자에게 보낼 것",
    }


def test_a_picture_without_a_credit_and_a_request_without_an_answer_wait(event, clock):
    a_photo(event)
    a_correction_request(event.petition).coverage.__class__.objects.update(event=event)
    clock.move_to(STARTS + timedelta(days=20))

    found = told(event)
    assert ("next", "출처나 동의를 적지 않은 사진 1장") in found
    assert ("late", "답이 늦은 정정 요청 1건") in found


def test_each_line_leads_to_its_page(event):
    desk = enter(somebody(Role.PRESS, event.petition))
    html = desk.get(reverse("agenda:event", args=[event.petition.slug, event.slug])).text

    assert all(f'href="{line.url}"' in html for line in lines(event))
    assert {desk.get(line.url).status_code for line in lines(event)} == {200}


def calendar(user, month="2026-12") -> str:
    return enter(user).get(reverse("agenda:calendar"), {"month": month}).text


def test_the_calendar_shows_the_events_of_the_month_alone(event):
    user = somebody(Role.PRESS, event.petition)

    shown = [event.title in calendar(user, month) for month in ("2026-12", "2027-01", "soon")]
    assert shown == [True, False, True]


def test_the_calendar_is_empty_for_who_has_no_press_desk(event):
    assert event.title not in calendar(somebody(Role.AUDITOR, event.petition))


def test_an_event_without_a_day_is_shown_in_every_month(event):
    Event.objects.update(state=State.POSTPONED)

    html = calendar(somebody(Role.PRESS, event.petition), "2027-05")
    assert ("날짜를 정하지 않은 행사" in html, event.title in html) == (True, True)
