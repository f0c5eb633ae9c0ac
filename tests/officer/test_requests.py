"""Requests of people concerned: ten days, who was checked how, what was answered, and no names."""

from datetime import timedelta

import pytest
from django.urls import reverse

from campaign.lib import clock
from campaign.officer.actions.expire import expire_requests
from campaign.officer.actions.handle_request import answer_request
from campaign.officer.models import SubjectRequest
from campaign.people.rules import Role
from tests.cast import an_open_petition, somebody
from tests.doors import enter
from tests.officer.cast import a_request

pytestmark = pytest.mark.django_db


@pytest.fixture
def petition():
    return an_open_petition()


@pytest.fixture
def juno(petition):
    return somebody(Role.OWNER, petition)


def url(name, petition, *args) -> str:
    return reverse(f"officer:{name}", args=[petition.slug, *args])


def answer(client, petition, asked, **changes):
    typed = {"identity": "code", "outcome": "done", "answer": "열람하게 했습니다.", **changes}
    return client.post(url("request", petition, asked.pk), typed)


def test_a_request_is_answered_within_ten_days(petition, juno):
    asked = a_request(petition, by=juno, days_ago=0)

    assert asked.due_on == clock.today() + timedelta(days=10)


def test_requests_are_numbered_in_each_petition(petition, juno):
    numbers = [a_request(petition, by=juno).number for _ in range(2)]

    assert numbers == [1, 2]


def test_a_request_is_taken_at_the_desk(petition, juno):
    typed = {"right": "erase", "channel": "post", "received_on": str(clock.today()), "note": ""}

    enter(juno).post(url("new_request", petition), typed)

    assert SubjectRequest.objects.get().right == "erase"


@pytest.mark.parametrize("note", ["010-1234-5678로 전화", "minji@example.org", "900101-1234567"])
def test_whose_it_is_is_not_kept(petition, juno, note):
    typed = {"right": "erase", "channel": "post", "received_on": str(clock.today()), "note": note}

    answer = enter(juno).post(url("new_request", petition), typed)

    assert (answer.status_code, SubjectRequest.objects.exists()) == (422, False)


def test_an_answer_closes_it(petition, juno):
    asked = a_request(petition, by=juno)

    answer(enter(juno), petition, asked)

    asked.refresh_from_db()
    assert (asked.outcome, asked.answered_by) == ("done", juno)


def test_who_was_not_identified_gets_nothing(petition, juno):
    asked = a_request(petition, by=juno)

    found = answer(enter(juno), petition, asked, identity="none")

    assert (found.status_code, SubjectRequest.objects.get().outcome) == (422, "")


def test_an_answer_is_given_once(petition, juno):
    asked, client = a_request(petition, by=juno), enter(juno)
    answer(client, petition, asked)

    assert answer(client, petition, asked, outcome="refused").status_code == 422


def test_an_open_request_waits_on_the_first_page(petition, juno):
    a_request(petition, by=juno)

    html = enter(juno).get(reverse("dashboard:petition", args=[petition.slug])).content.decode()

    assert "열람 요구 1번" in html


def test_the_desk_says_what_is_late(petition, juno):
    a_request(petition, by=juno, days_ago=12)

    assert "지났습니다" in enter(juno).get(url("desk", petition)).content.decode()


def test_an_answered_request_goes_after_three_years(petition, juno):
    asked = a_request(petition, by=juno)
    with clock.at(clock.now() - timedelta(days=1100)):
        answer_request(actor=juno, request=asked, identity="code", outcome="done", answer="답")

    assert expire_requests() == 1
