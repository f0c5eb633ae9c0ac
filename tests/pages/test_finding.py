"""The front page finds petitions by parts of Korean words, by topic, by what became of them."""

import unicodedata

import pytest

from campaign.lib import clock
from campaign.packets.actions.answer import record_answer
from campaign.packets.actions.deliver import deliver_packet
from campaign.pages import home
from campaign.people.rules import Role
from campaign.petitions.actions.close_signing import close_signing
from tests.cast import an_approved_packet, an_open_petition, somebody

pytestmark = pytest.mark.django_db


def found(client, where: str = "/", **asked) -> str:
    response = client.get(where, asked)
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture
def petition():
    return an_open_petition(topic="digital")


@pytest.mark.parametrize("words", ["굴을", "내지 않을", "통신시민", "to keep", "국민권익"])
def test_a_part_of_a_word_is_enough(client, petition, words):
    assert petition.slug in found(client, q=words)


def test_letters_that_come_apart_are_joined(client, petition):
    assert petition.slug in found(client, q=unicodedata.normalize("NFD", "얼굴"))


@pytest.mark.parametrize("words", ["고래", "얼굴 고래", "%", "_굴", "\\"])
def test_all_words_are_looked_for_as_they_are_typed(client, petition, words):
    assert petition.slug not in found(client, q=words)


@pytest.mark.parametrize("words", ["\0", "a" * 9000, "<b>'\"", "가 " * 400])
def test_hostile_words_find_a_page(client, petition, words):
    assert "<b>'" not in found(client, q=words)


def test_a_search_without_results_says_what_to_do(client, petition):
    assert "찾는 청원이 없습니다" in found(client, q="고래")


def test_a_topic_leaves_out_the_others(client, petition):
    other = an_open_petition(topic="labour")

    html = found(client, topic="digital")

    assert (petition.slug in html, other.slug in html) == (True, False)


def test_only_topics_that_there_are_can_be_chosen(client, petition):
    html = found(client)

    assert ("(1)</option>" in html, 'value="labour"' in html) == (True, False)


@pytest.mark.parametrize("asked", [{"topic": "no"}, {"state": "no"}, {"page": "x"}, {"page": "99"}])
def test_what_makes_no_sense_is_left_out(client, petition, asked):
    assert petition.slug in found(client, **asked)


def states_of(client, petition) -> set[str]:
    names = ("open", "handed-in", "answered", "closed")
    return {name for name in names if petition.slug in found(client, state=name)}


def test_an_open_petition_is_found_among_the_open_ones(client, petition):
    assert states_of(client, petition) == {"open"}


def test_what_was_handed_in_and_answered_is_found_as_such(client, petition):
    minjae = somebody(Role.EXPORTER, petition)
    packet = an_approved_packet(petition, by=minjae)
    deliver_packet(actor=minjae, packet=packet, on=clock.today(), how="방문", receipt_number="")
    assert states_of(client, petition) == {"open", "handed-in"}
    record_answer(actor=minjae, packet=packet, on=clock.today(), summary="받아들임")
    close_signing(actor=None, petition=petition)

    assert states_of(client, petition) == {"closed", "handed-in", "answered"}


def test_pages_keep_what_was_asked_for(client, monkeypatch):
    monkeypatch.setattr(home, "PAGE", 1)
    for _ in range(2):
        an_open_petition()

    assert "?q=%EA%B6%8C%EB%A6%AC&amp;page=2" in found(client, q="권리")


def test_the_language_switch_keeps_what_was_asked_for(client, petition):
    assert 'href="/en/?q=%EA%B6%8C%EB%A6%AC"' in found(client, q="권리")
