"""A breach: 72 hours, what is known, what is done, what is said."""

import re
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from campaign.lib import clock
from campaign.officer.actions.handle_breach import note_step
from campaign.officer.models import Breach, BreachStep
from campaign.people.rules import Role
from tests.cast import an_open_petition, somebody
from tests.doors import enter
from tests.officer.cast import a_breach

pytestmark = pytest.mark.django_db


@pytest.fixture
def petition():
    return an_open_petition()


@pytest.fixture
def juno(petition):
    return somebody(Role.OWNER, petition)


@pytest.fixture
def breach(petition, juno):
    return a_breach(petition, by=juno)


def typed(**changes) -> dict:
    fields = {
        "what": "leaked",
        "found_at": f"{timezone.localtime(clock.now() - timedelta(hours=1)):%Y-%m-%dT%H:%M}",
        "happened": "노트북을 잃어버렸습니다.",
        "items": ["name", "opinion"],
        "people": "12",
        "done": "접속을 끊었습니다.",
        "advice": "주의해 주세요.",
        "desk": "070-0000-0000",
    }
    return fields | changes


def url(name, petition, *args) -> str:
    return reverse(f"officer:{name}", args=[petition.slug, *args])


def test_the_clock_runs_72_hours_from_when_somebody_knew(breach):
    assert breach.hours_left in {69, 70}


def test_what_is_late_says_so(petition, juno):
    late = a_breach(petition, by=juno, hours_ago=80)

    html = enter(juno).get(url("breach", petition, late.pk)).content.decode()

    assert "72시간이 지났습니다" in html


def test_a_breach_is_opened_from_the_desk(petition, juno):
    enter(juno).post(url("new_breach", petition), typed())

    assert Breach.objects.get().items == ["name", "opinion"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"happened": "김민지(minji@example.org)의 것이 나갔습니다."},
        {"found_at": "2100-01-01T00:00"},
        {"items": []},
        {"people": ""},
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(petition, juno, wrong):
    answer = enter(juno).post(url("new_breach", petition), typed(**wrong))

    assert (answer.status_code, Breach.objects.exists()) == (422, False)
    assert "주의해 주세요." in answer.content.decode()


def test_what_is_known_may_change_but_not_the_clock(petition, juno, breach):
    enter(juno).post(url("change_breach", petition, breach.pk), typed(people="300"))

    now = Breach.objects.get()
    assert (now.people, now.found_at) == (300, breach.found_at)


def test_a_change_is_a_step_that_stays(petition, juno, breach):
    enter(juno).post(url("change_breach", petition, breach.pk), typed(people="300"))

    assert BreachStep.objects.get().step == "changed"


def test_a_step_is_checked_off(petition, juno, breach):
    client = enter(juno)
    client.post(url("breach_step", petition, breach.pk), {"step": "people", "note": "120명에게"})

    html = client.get(url("breach", petition, breach.pk)).content.decode()

    assert re.search(r'<li class="done">\s*<span>당사자에게 알림</span>', html)


FINAL = ["UPDATE officer_breachstep SET note = ''", "DELETE FROM officer_breachstep"]


@pytest.mark.parametrize("change", FINAL)
def test_a_step_is_final(juno, breach, change):
    note_step(actor=juno, breach=breach, step="stopped", note="끊음")

    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change)


LAW = ["1. 항목", "2. 시점과 경위", "3. 스스로", "4. 저희가 한 조치", "5. 피해 신고"]
LAW += ["법정손해배상"]


def test_the_notice_says_all_that_the_law_asks_for(petition, juno, breach):
    html = enter(juno).get(url("notices", petition, breach.pk)).content.decode()

    assert [part for part in LAW if part not in html] == []


def test_an_open_breach_waits_on_the_first_page(petition, juno, breach):
    html = enter(juno).get(reverse("dashboard:petition", args=[petition.slug])).content.decode()

    assert "개인정보 유출: 알릴 때까지" in html


def test_a_breach_that_was_brought_to_its_end_waits_no_more(petition, juno, breach):
    note_step(actor=juno, breach=breach, step="closed")

    html = enter(juno).get(reverse("dashboard:petition", args=[petition.slug])).content.decode()

    assert "개인정보 유출: 알릴 때까지" not in html
