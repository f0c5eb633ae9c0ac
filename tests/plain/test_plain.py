"""Easy words and questions: organisers write them, everybody reads them beside the petition."""

import pytest
from django.urls import reverse

from campaign.newsroom.models import Desk
from campaign.people.rules import Role
from campaign.plain.actions.explain import add_question, say_easily
from tests.cast import an_open_petition, somebody
from tests.doors import enter

pytestmark = pytest.mark.django_db


@pytest.fixture
def petition():
    return an_open_petition()


def page(client, petition, language="") -> str:
    return client.get(f"{language}/p/{petition.slug}/").text


def test_what_an_editor_says_easily_stands_on_the_petitions_page(client, petition):
    door = reverse("plain:plain", args=[petition.slug])
    enter(somebody(Role.EDITOR, petition)).post(door, {"easy-text": "쉽게 말합니다."})

    assert "<p>쉽게 말합니다.</p>" in page(client, petition)


def test_a_question_without_an_answer_is_not_taken_and_nothing_is_lost(petition):
    door = reverse("plain:question_add", args=[petition.slug])
    typed = {"question-question": "왜 그런가요?", "question-answer": ""}
    response = enter(somebody(Role.EDITOR, petition)).post(door, typed)

    assert (response.status_code, "왜 그런가요?" in response.text) == (422, True)


def test_a_question_in_korean_alone_says_so_on_the_english_page(client, petition):
    add_question(actor=None, petition=petition, question="왜요?", answer="그래서요.")

    assert '<summary lang="ko">왜요?</summary>' in page(client, petition, "/en")


def test_a_removed_question_is_gone(client, petition):
    row = add_question(actor=None, petition=petition, question="왜요?", answer="그래서요.")
    door = reverse("plain:question_remove", args=[petition.slug, row.pk])
    enter(somebody(Role.EDITOR, petition)).post(door)

    assert "왜요?" not in page(client, petition)


def test_markup_in_easy_words_is_text(client, petition):
    say_easily(actor=None, petition=petition, text="<b>굵게</b>")

    assert "&lt;b&gt;굵게" in page(client, petition)


def test_the_press_contact_stands_there_with_its_mobile_number_hidden(client, petition):
    Desk.objects.create(
        organisation=petition.organisation,
        contact_name="한가람(가상)",
        contact_phone="010-1234-5678",
    )

    found = page(client, petition)

    assert ("한가람" in found, "1234" in found) == (True, False)
