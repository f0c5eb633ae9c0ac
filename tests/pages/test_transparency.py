"""The page that says how the count came about."""

import re

import pytest
import time_machine
from django.urls import reverse

from campaign.ledger.actions.append import append_restore, append_void
from campaign.ledger.actions.publish import publish
from campaign.ledger.rules.entries import VoidReason
from campaign.signatures.actions.fold import fold_petition
from campaign.signatures.actions.withdraw import withdraw_signature
from tests.cast import a_signature, an_open_petition, minji
from tests.signatures.cast import held, two_days_pass

pytestmark = pytest.mark.django_db


@pytest.fixture
def petition():
    return an_open_petition()


def people(petition, number: int) -> list:
    signed = [a_signature(petition, minji(contact=f"p{at}@example.org")) for at in range(number)]
    grow(petition)
    for signature in signed:
        signature.entry.refresh_from_db()
    return signed


def grow(petition) -> None:
    fold_petition(petition_id=petition.id)
    publish(log_id=petition.id)


def look(client, petition) -> str:
    page = client.get(reverse("pages:transparency", args=[petition.slug])).text
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def test_what_is_logged_and_what_waits_stand_apart(client, petition):
    people(petition, 2)
    a_signature(petition, minji(contact="later@example.org"))

    assert "3 기록 2 + 대기 1" in look(client, petition)


def test_who_withdrew_is_in_the_sum(client, petition):
    first, *_ = people(petition, 3)
    withdraw_signature(signature=first)
    grow(petition)

    assert "확인을 마친 서명 3 서명한 사람이 거둠 −1 세지 않기로 함(무효) 0" in look(
        client, petition
    )


def test_void_signatures_are_shown_by_reason(client, petition):
    first, *_ = people(petition, 2)
    append_void(entry=first.entry, reason=VoidReason.BOT)
    grow(petition)

    assert "무효) −1 · 프로그램이 한 서명 1 장부에 실린 서명 1" in look(client, petition)


def test_what_counts_again_is_not_shown_as_void(client, petition):
    first, *_ = people(petition, 2)
    append_void(entry=first.entry, reason=VoidReason.BOT)
    grow(petition)
    append_restore(entry=first.entry, reason=VoidReason.BOT)
    grow(petition)

    assert "프로그램이 한 서명" not in look(client, petition)


def test_the_table_piles_up_the_days(client, petition):
    with time_machine.travel("2026-11-18T10:00+09:00"):
        a_signature(petition, minji(contact="a@example.org"))
        grow(petition)
    with time_machine.travel("2026-11-20T00:30+09:00"):
        people(petition, 2)

    assert "2026. 11. 18.(수) 1 1 2026. 11. 20.(금) 2 3" in look(client, petition)


def test_each_signed_state_leads_to_its_note(client, petition):
    people(petition, 1)
    page = client.get(reverse("pages:transparency", args=[petition.slug])).text

    address = re.search(r"/log/[-0-9a-f]+/checkpoint/\d+", page)[0]
    assert client.get(address).text.startswith("localhost")


def test_a_petition_that_nobody_signed_has_the_page_too(client, petition):
    assert "첫 서명이 장부에 실리면" in look(client, petition)


def test_an_unknown_petition_has_none(client):
    assert client.get(reverse("pages:transparency", args=["nothing"])).status_code == 404


def test_what_nobody_reviewed_stands_apart(client, petition):
    people(petition, 2)
    held(petition, contact="bot@example.org")
    two_days_pass()
    grow(petition)

    page = look(client, petition)

    assert "2 기록 3 + 대기 0 − 미검토 1" in page
    assert "장부에 실린 서명 3 그 가운데 미검토(세지 않음) 1" in page


def test_what_is_held_is_told_and_in_no_number(client, petition):
    people(petition, 2)
    held(petition, contact="bot@example.org")
    grow(petition)

    page = look(client, petition)

    assert "2 기록 2 + 대기 0" in page
    assert "그 밖에 1개는 사람이 먼저 살펴보고" in page


def test_how_often_a_void_one_was_restored_is_told(client, petition):
    first, *_ = people(petition, 2)
    append_void(entry=first.entry, reason=VoidReason.BOT)
    grow(petition)
    append_restore(entry=first.entry, reason=VoidReason.BOT)
    grow(petition)

    assert "되돌린 횟수(위의 수에 이미 들어 있음) 1" in look(client, petition)


@pytest.mark.parametrize(("slots", "said"), [(1, "한 사람만"), (2, "두 사람까지")])
def test_how_many_may_sign_with_one_contact_is_told(client, petition, slots, said):
    type(petition).objects.filter(pk=petition.pk).update(slots=slots)

    assert said in look(client, petition)
