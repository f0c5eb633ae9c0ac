"""How many people may sign with one contact: one, or two of different names."""

import json

import pytest

from campaign.ledger.queries import count
from campaign.ledger.rules.entries import VoidReason
from campaign.petitions.actions.change_settings import change_settings
from campaign.review.actions.void import void_signatures
from campaign.signatures.actions.confirm import AlreadySigned
from campaign.signatures.actions.withdraw import withdraw_signature
from campaign.signatures.queries.rows import locked
from tests.cast import a_signature, an_open_petition, minji

pytestmark = pytest.mark.django_db


@pytest.fixture
def petition():
    return an_open_petition(slots=2)


def test_two_of_different_names_sign_with_one_contact(petition):
    a_signature(petition)
    a_signature(petition, minji(name="김민호"))

    assert count(petition.id).total == 2


@pytest.mark.parametrize("name", ["김민지", "김 민지", "김민지 "])
def test_the_same_name_signs_once(petition, name):
    first = a_signature(petition)

    with pytest.raises(AlreadySigned) as refusal:
        a_signature(petition, minji(name=name))

    assert (count(petition.id).total, refusal.value.signature) == (1, first)


def test_who_signed_first_is_told_of_the_own_signature_and_not_of_the_other(petition):
    first = a_signature(petition)
    a_signature(petition, minji(name="김민호"))

    with pytest.raises(AlreadySigned) as refusal:
        a_signature(petition)

    assert refusal.value.signature == first


def test_a_third_person_is_refused(petition):
    a_signature(petition)
    a_signature(petition, minji(name="김민호"))

    with pytest.raises(AlreadySigned):
        a_signature(petition, minji(name="김민수"))


def test_the_place_of_who_withdrew_is_free_again(petition):
    first = a_signature(petition)
    a_signature(petition, minji(name="김민호"))
    withdraw_signature(signature=first)

    a_signature(petition, minji(name="김민수"))

    assert count(petition.id).total == 2


def test_the_place_of_a_void_signature_stays_taken():
    petition = an_open_petition()
    first = a_signature(petition)
    void_signatures(signatures=locked([first.pk]), reason=VoidReason.BOT)

    with pytest.raises(AlreadySigned):
        a_signature(petition)


def test_the_number_is_pinned_with_the_words(petition):
    assert said(petition) == 2

    change_settings(actor=None, petition=petition, slots=1)

    assert (petition.manifests.count(), said(petition)) == (2, 1)


def said(petition) -> int:
    return json.loads(bytes(petition.manifests.latest("number").body))["max_per_contact"]
