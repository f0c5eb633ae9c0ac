"""The log of what was printed: links and short quotes, corrections with a deadline, no reach."""

import csv
from datetime import date

import pytest
import time_machine
from django.urls import reverse

from campaign.coverage.actions.note_coverage import Noted, note_request
from campaign.coverage.models import Coverage
from campaign.coverage.queries import coverage, numbers
from campaign.people.rules import Role
from tests.cast import an_open_petition, somebody
from tests.coverage.cast import URL, a_correction_request, an_article
from tests.doors import enter
from tests.press.cast import an_event

pytestmark = pytest.mark.django_db
TYPED = {
    "url": URL,
    "outlet": "가상일보",
    "kind": "daily",
    "headline": "제목",
    "published_on": "2026-12-18",
}


@pytest.fixture
def petition():
    return an_open_petition()


@pytest.fixture
def desk(petition):
    return enter(somebody(Role.PRESS, petition))


def page(desk, petition, name="coverage", *args):
    return desk.get(reverse(f"coverage:{name}", args=[petition.slug, *args]))


def test_everybody_sees_what_was_approved_and_nothing_but_the_link(client, petition):
    an_article(petition, headline="안 보일 기사")
    an_article(petition, url=URL + "0", headline="보일 기사", quote="인용한 말", is_public=True)

    text = client.get(reverse("coverage:public", args=[petition.slug])).text

    shown = ["보일 기사", URL + "0", "안 보일 기사", "인용한 말"]
    assert [words in text for words in shown] == [True, True, False, False]


def test_the_newsroom_leads_to_the_coverage(client, petition):
    text = client.get(reverse("newsroom:releases", args=[petition.slug])).text

    assert reverse("coverage:public", args=[petition.slug]) in text


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("url", "javascript:alert(1)"),
        ("url", "https://user:pass@news.example/"),
        ("quote", "가" * 201),
        ("headline", ""),
    ],
)
def test_what_is_no_article_is_refused_beside_its_field(desk, petition, name, value):
    """C13."""
    answer = desk.post(reverse("coverage:create", args=[petition.slug]), TYPED | {name: value})

    assert answer.status_code == 422
    assert f'id="id_{name}_error"' in answer.text
    assert not Coverage.objects.exists()


def test_an_article_is_noted_once(petition):
    an_article(petition)

    with pytest.raises(Noted):
        an_article(petition)


def test_the_list_of_an_event_has_its_articles_alone(desk, petition):
    event = an_event(petition)
    an_article(petition, headline="그 행사 기사", event=event)
    an_article(petition, url=URL + "0", headline="다른 기사")

    text = desk.get(
        reverse("coverage:coverage", args=[petition.slug]) + f"?event={event.slug}"
    ).text

    assert ["그 행사 기사" in text, "다른 기사" in text] == [True, False]


def test_a_correction_that_is_not_answered_in_time_is_late_until_it_is(desk, petition):
    asked = a_correction_request(petition, due_on=date(2026, 12, 26))
    with time_machine.travel("2026-12-26 12:00+09:00"):
        assert numbers(coverage(petition)).late == []
    with time_machine.travel("2026-12-27 12:00+09:00"):
        assert numbers(coverage(petition)).late == [asked]
        note_request(actor=None, row=asked.coverage, request=asked, outcome="granted")
        assert numbers(coverage(petition)).late == []


def test_statistics_count_articles_and_outlets_and_guess_no_reach(desk, petition):
    an_article(petition)
    a_correction_request(petition)

    found = numbers(coverage(petition))

    assert (found.articles, found.outlets, found.with_errors, found.asked) == (2, 1, 1, 1)


def test_the_spreadsheet_opens_in_korean_and_runs_nothing(desk, petition):
    """C13."""
    an_article(petition, headline="=HYPERLINK(1)")

    answer = page(desk, petition, "export")

    assert answer.content.startswith(b"\xef\xbb\xbf")
    row = list(csv.reader(answer.content.decode("utf-8-sig").splitlines()))[1]
    assert row[:4] == ["2026-12-18", "가상일보", "일간지", "'=HYPERLINK(1)"]


def test_a_day_of_answer_before_the_asking_is_refused_and_nothing_typed_is_lost(desk, petition):
    row = an_article(petition)
    typed = {"kind": "reply", "asked_on": "2026-12-20", "due_on": "2026-12-19", "outcome": "open"}

    answer = desk.post(
        reverse("coverage:ask", args=[petition.slug, row.pk]), typed | {"note": "적은 것"}
    )

    assert (answer.status_code, "적은 것" in answer.text) == (422, True)


def test_a_page_that_was_only_opened_says_nothing_of_mistakes_in_typing(desk, petition):
    row = an_article(petition)

    assert 'id="summary"' not in page(desk, petition, "article", row.pk).text
