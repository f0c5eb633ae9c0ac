"""The public API: what stands on public pages, for programs."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from campaign.lib import clock
from campaign.petitions.models import Petition
from campaign.signatures.models import Tally
from tests.cast import a_draft, an_open_petition
from tests.newsroom.cast import a_grant, a_release, grow
from tests.press.cast import a_draft_event, an_event

pytestmark = pytest.mark.django_db


@pytest.fixture
def petition():
    return an_open_petition(slug="face")


def ask(path: str, **headers: str):
    return Client().get(f"/api/v1/{path}", headers=headers)


def lives_in(petition: Petition, *cells: tuple[str, int]) -> None:
    yesterday = clock.today() - timedelta(days=1)
    for region, number in cells:
        Tally.objects.create(
            petition=petition, day=yesterday, region=region, method="email", number=number
        )


def test_a_draft_is_in_no_list(petition):
    a_draft()

    assert [one["slug"] for one in ask("petitions").json()["items"]] == ["face"]


def test_a_draft_does_not_exist():
    draft = a_draft()

    answer = ask(f"petitions/{draft.slug}")
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")


def test_lists_come_in_pages(petition):
    an_open_petition()

    page = ask("petitions?limit=1&offset=1").json()
    assert (len(page["items"]), page["count"]) == (1, 2)


def test_a_count_says_how_it_was_verified_and_what_head_says_so(petition):
    grow(petition, "a", "b")

    found = ask("petitions/face/count").json()
    assert found["now"] == {"total": 2, "contact": 2, "paper": 0, "identity": 0}
    assert found["checkpoint"]["signatures"] == found["now"]
    assert Client().get(found["checkpoint"]["url"]).status_code == 200


def test_days_are_added_up(petition):
    grow(petition, "a", "b")

    today = clock.today().isoformat()
    assert ask("petitions/face/series").json()["items"] == [
        {"day": today, "signatures": 2, "total": 2}
    ]


def test_a_region_of_few_is_hidden_together_with_another(petition):
    lives_in(petition, ("11", 40), ("26", 9), ("27", 2))

    cells = {
        one["code"]: one["signatures"] for one in ask("petitions/face/regions").json()["items"]
    }
    assert cells == {"11": 40, "26": None, "27": None}


def test_regions_do_not_grow_with_each_signature(petition):
    lives_in(petition, ("11", 40))
    grow(petition, "a")

    assert [one["signatures"] for one in ask("petitions/face/regions").json()["items"]] == [40]


def test_an_event_that_was_not_announced_does_not_exist(petition):
    a_draft_event(petition, slug="secret")
    an_event(petition)

    assert [one["slug"] for one in ask("petitions/face/events").json()["items"]] == [
        "press-conference"
    ]


def test_a_time_that_is_not_settled_is_told_to_nobody(petition):
    an_event(petition, precision="day")

    (one,) = ask("petitions/face/events").json()["items"]
    assert (one["day"], one["starts_at"], one["ends_at"]) == ("2026-12-18", None, None)


def test_what_is_under_embargo_does_not_exist(petition):
    a_grant(petition)
    a_release(petition, body="<p>본문입니다.</p>")

    assert len(ask("petitions/face/documents").json()["items"]) == 1


def test_the_ledger_says_where_it_lies(petition):
    grow(petition, "a")

    found = ask("petitions/face/ledger").json()
    note = Client().get(found["url"].partition("8000")[2] + "/checkpoint").text
    assert note == found["note"]


def test_who_has_an_answer_already_gets_word_that_nothing_changed(petition):
    first = ask("petitions/face/count")

    again = ask("petitions/face/count", If_None_Match=first["ETag"])
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("path", ["petitions", "openapi.json", "nothing/here", "petitions?limit=0"])
def test_any_page_may_read_and_no_cookie_is_set(petition, path):
    answer = ask(path, Origin="https://elsewhere.example")

    assert answer["Access-Control-Allow-Origin"] == "*"
    assert (dict(answer.cookies), answer.headers.get("Vary", "")) == ({}, "Accept-Language")


def test_a_wrong_parameter_is_named(petition):
    answer = ask("petitions?limit=0")

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["parameter"] == "limit"


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_is_changed_through_it(petition, method):
    client = Client(enforce_csrf_checks=True)

    answer = getattr(client, method)("/api/v1/petitions/face")
    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD, OPTIONS")


def test_a_browser_may_ask_conditionally(petition):
    answer = Client().options("/api/v1/petitions")

    assert answer["Access-Control-Allow-Headers"] == "If-None-Match"


def test_who_asks_too_often_is_told_when_to_come_back(petition, settings):
    settings.LIMIT_API = [(2, 60)]
    with time_machine.travel("2026-12-01 09:00:01+09:00", tick=False):
        answers = [ask("petitions") for _ in range(3)]

    assert [one.status_code for one in answers] == [200, 200, 429]
    assert answers[2]["Retry-After"] == "60"


def test_the_guides_examples_name_a_petition_that_is_there(petition):
    assert "/api/v1/petitions/face/count" in Client().get("/api/").text
