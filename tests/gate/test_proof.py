"""C1: a proof of work serves once, for ten minutes, on the petition it was made for."""

import json
from base64 import b64decode, b64encode
from datetime import timedelta

import pytest
from django.urls import reverse

from campaign.gate.models import Risk
from campaign.gate.rules import work
from campaign.lib import clock
from campaign.signatures.models import PendingSignature
from tests.cast import a_draft, an_open_petition, form_of
from tests.gate.solver import challenge, proof, sign, solve

pytestmark = pytest.mark.django_db


@pytest.fixture
def petition():
    return an_open_petition()


def outcome(response) -> tuple[int, int]:
    return response.status_code, PendingSignature.objects.count()


def changed(payload: str, **parameters) -> str:
    """Return a payload in which the challenge says something else."""
    read = json.loads(b64decode(payload))
    read["challenge"]["parameters"] |= parameters
    return b64encode(json.dumps(read).encode()).decode()


def test_a_solved_form_is_taken(client, petition):
    response = sign(client, petition, form_of(altcha=proof(client, petition)))

    assert outcome(response) == (303, 1)


def test_a_form_without_a_proof_is_taken_as_well(client, petition):
    assert outcome(sign(client, petition, form_of())) == (303, 1)


def test_a_proof_serves_once(client, petition):
    """C1."""
    payload = proof(client, petition)
    sign(client, petition, form_of(altcha=payload))

    again = sign(client, petition, form_of(email="other@example.org", altcha=payload))

    assert outcome(again) == (422, 1)


def test_a_proof_serves_no_other_petition(client, petition):
    """C1."""
    elsewhere = proof(client, an_open_petition())

    assert outcome(sign(client, petition, form_of(altcha=elsewhere))) == (422, 0)


def test_a_proof_holds_for_ten_minutes(client, petition):
    """C1."""
    payload = proof(client, petition)

    with clock.at(clock.now() + timedelta(minutes=10)):
        assert outcome(sign(client, petition, form_of(altcha=payload))) == (422, 0)


@pytest.mark.parametrize(
    "parameters",
    [
        {"cost": 1},
        {"keyPrefix": "00"},
        {"keySignature": None},
        {"data": {"for": "sign", "issued": 4_000_000_000}},
        {"nonce": "00" * 16},
    ],
)
def test_a_challenge_that_was_tampered_with_is_no_challenge(client, petition, parameters):
    """C1."""
    payload = changed(proof(client, petition), **parameters)

    assert outcome(sign(client, petition, form_of(altcha=payload))) == (422, 0)


@pytest.mark.parametrize(
    "junk",
    [
        "x",
        "{}",
        "W10=",
        b64encode(b'{"challenge": [], "solution": []}').decode(),
        b64encode(b'{"challenge": {"parameters": []}, "solution": {}}').decode(),
        b64encode(b"\xff\xfe").decode(),
        "한글",
        "A" * 1_000_000,
    ],
    ids=range(8),
)
def test_junk_is_no_proof(client, petition, junk):
    """C1."""
    assert outcome(sign(client, petition, form_of(altcha=junk))) == (422, 0)


def test_a_wrong_answer_is_no_proof(client, petition):
    """C1."""
    read = json.loads(b64decode(proof(client, petition)))
    read["solution"]["derivedKey"] = "00" * 32
    payload = b64encode(json.dumps(read).encode()).decode()

    assert outcome(sign(client, petition, form_of(altcha=payload))) == (422, 0)


def test_a_refused_proof_loses_nothing_that_was_typed(client, petition):
    page = sign(client, petition, form_of(comment="함께해요", altcha="junk")).content.decode()

    assert all(text in page for text in ("김민지", "minji@example.org", "함께해요", "한 번만 더"))


def test_a_refused_proof_does_not_come_back_with_the_form(client, petition):
    page = sign(client, petition, form_of(altcha="junk")).content.decode()

    assert 'name="altcha" value=""' in page


def test_a_proof_comes_back_with_a_form_that_has_errors_elsewhere(client, petition):
    payload = proof(client, petition)
    page = sign(client, petition, form_of(name="", altcha=payload)).content.decode()
    assert payload.rstrip("=") in page

    assert outcome(sign(client, petition, form_of(altcha=payload))) == (303, 1)


def test_a_challenge_is_kept_by_no_cache_and_names_no_visitor(client, petition):
    answer = client.get(reverse("signatures:challenge", args=[petition.slug]))

    assert "no-store" in answer["Cache-Control"]
    assert dict(answer.cookies) == {}


def test_two_challenges_are_never_the_same(client, petition):
    assert challenge(client, petition).parameters.nonce != (
        challenge(client, petition).parameters.nonce
    )


def test_a_draft_has_no_challenge(client):
    response = client.get(reverse("signatures:challenge", args=[a_draft().slug]))

    assert response.status_code == 404


def test_the_work_grows_with_the_number_of_forms_that_are_begun(client, petition, settings):
    settings.PROOF_CALM, settings.PROOF_TRIES = 2, 8
    answers = [challenge(client, petition) for _ in range(40)]

    solutions = [altcha_counter(one) for one in (answers[0], answers[-1])]

    assert solutions[0] < 16 <= 128 <= solutions[1]


def altcha_counter(one) -> int:
    return json.loads(b64decode(solve(one)))["solution"]["counter"]


@pytest.mark.parametrize(("begun", "level"), [(0, 0), (100, 0), (101, 1), (201, 2), (10**9, 4)])
def test_the_level_doubles_up_to_a_highest_one(begun, level):
    assert work.level(begun, calm=100) == level


def test_who_tries_a_used_proof_leaves_no_trace(client, petition):
    payload = proof(client, petition)
    sign(client, petition, form_of(altcha=payload))

    sign(client, petition, form_of(email="other@example.org", altcha=payload))

    assert Risk.objects.count() == 1
