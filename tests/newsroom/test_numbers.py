"""The page of numbers: what may be quoted, as of when, and where it can be counted again."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from campaign.ledger.actions.publish import publish
from campaign.newsroom.queries.figures import figures_now
from campaign.newsroom.rules.figures import Figures, cite, cite_in_english, fill
from campaign.signatures.actions.fold import fold_petition
from tests.cast import a_draft, a_signature, an_open_petition, minji

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 18, 10, 0, tzinfo=ZoneInfo("Asia/Seoul"))
FIGURES = Figures(702, 40, 0, 760, "ab" * 32, AT)


@pytest.fixture
def petition():
    return an_open_petition()


def sign(petition, *names: str) -> None:
    for name in names:
        a_signature(petition, minji(contact=f"{name}@example.org"))
    fold_petition(petition_id=petition.pk)
    publish(log_id=petition.pk)


def look(client, petition, size: int | None = None) -> str:
    name = "numbers_at" if size else "numbers"
    args = [petition.slug, size] if size else [petition.slug]
    html = client.get(reverse(f"newsroom:{name}", args=args)).text
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_a_citation_says_how_when_and_what_is_not_promised():
    assert cite(FIGURES) == "742명(전자우편 702·종이 40, 3월 18일 10:00). 1인 1서명을 보증하지 않음"


def test_a_citation_is_there_in_english():
    assert cite_in_english(FIGURES) == (
        "742 people (e-mail 702; paper 40; 18 March 2026, 10:00 KST). "
        "One signature a person is not guaranteed."
    )


def test_a_placeholder_becomes_the_number():
    assert fill("{{ fact:verified_signatures }}명", FIGURES) == "742명"


def test_a_number_that_there_is_not_stays_for_a_person_to_see():
    assert fill("{{ fact:readers }}명", FIGURES) == "{{ fact:readers }}명"


@pytest.mark.parametrize(("hours", "is_stale"), [(23, False), (25, True)])
def test_numbers_are_stale_after_a_day(hours, is_stale):
    assert FIGURES.is_stale(AT + timedelta(hours=hours)) is is_stale


def test_frozen_numbers_are_read_back_the_same():
    assert Figures.read(FIGURES.as_data()) == FIGURES


def test_the_page_says_what_the_signed_log_says(client, petition):
    sign(petition, "a", "b")

    assert "이렇게 인용해 주세요 2명(전자우편 2, " in look(client, petition)


def test_a_permanent_address_keeps_its_number(client, petition):
    sign(petition, "a", "b")
    size = figures_now(petition).log_size
    sign(petition, "c")

    assert "이렇게 인용해 주세요 2명(전자우편 2, " in look(client, petition, size)


def test_a_permanent_address_says_that_the_number_has_changed(client, petition):
    sign(petition, "a")
    size = figures_now(petition).log_size
    sign(petition, "b")

    assert "그 뒤로 수가 달라졌습니다." in look(client, petition, size)


def test_what_waits_for_the_log_is_not_quoted(client, petition):
    sign(petition, "a")
    a_signature(petition, minji(contact="later@example.org"))

    assert "이렇게 인용해 주세요 1명(전자우편 1, " in look(client, petition)


def test_a_size_that_was_never_signed_does_not_exist(client, petition):
    sign(petition, "a")

    assert client.get(reverse("newsroom:numbers_at", args=[petition.slug, 999])).status_code == 404


def test_before_the_first_signature_it_says_what_comes(client, petition):
    assert "첫 서명이 실리면" in look(client, petition)


def test_a_draft_has_no_numbers(client):
    url = reverse("newsroom:numbers", args=[a_draft().slug])

    assert client.get(url).status_code == 404


def test_the_method_and_the_fingerprint_stand_beside_the_number(client, petition):
    sign(petition, "a")

    assert figures_now(petition).root in look(client, petition)
