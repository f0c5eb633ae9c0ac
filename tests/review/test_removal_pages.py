"""Voiding many at once, over HTTP."""

import re

import pytest
from django.urls import reverse

from campaign.audit.models import AuditEvent
from campaign.people.rules import Role
from campaign.review.actions.advance_removal import resume_removals
from campaign.review.models import Removal, State
from campaign.signatures.actions.fold import fold_all
from tests.cast import a_signature, an_open_petition, minji, somebody
from tests.doors import enter
from tests.gate.cast import a_visit, signed
from tests.signatures.cast import numbers

pytestmark = pytest.mark.django_db


@pytest.fixture
def petition():
    made = an_open_petition()
    for n in range(3):
        a_signature(made, minji(name="김민지", contact=f"p{n}@x.example"))
    fold_all()
    return made


@pytest.fixture
def verifier(petition):
    return enter(somebody(Role.VERIFIER, petition))


@pytest.fixture
def owner(petition):
    return enter(somebody(Role.OWNER, petition))


def at(petition, name="removals", **kwargs) -> str:
    return reverse(f"review:{name}", kwargs={"slug": petition.slug, **kwargs})


def ask(client, petition, **fields):
    sent = {"first": "1", "last": "2", "reason": "1", "note": "몰려 들어옴", **fields}
    return client.post(at(petition, "ask"), sent)


@pytest.fixture
def removal(petition, verifier) -> Removal:
    ask(verifier, petition)
    resume_removals()
    return Removal.objects.get()


def act(client, removal, name):
    client.post(at(removal.petition, name, pk=removal.pk))
    resume_removals()
    removal.refresh_from_db()
    return removal.state


def test_two_persons_void_and_one_puts_back(petition, verifier, owner, removal):
    assert (removal.state, removal.number) == (State.WAITING, 2)

    assert act(owner, removal, "approve") == State.DONE
    assert numbers(petition)[0] == 1
    assert act(verifier, removal, "restore") == State.RESTORED
    assert numbers(petition)[0] == 3


def test_a_cluster_is_chosen_from_those_of_the_last_days(petition, verifier):
    for n in range(2):
        signed(petition, a_visit(network="a"), contact=f"q{n}@naver.com")
    fold_all()
    page = verifier.get(at(petition)).content.decode()
    (value,) = re.findall(r'<option value="([0-9a-f]{8})">통신망 · 무리 \w+ \(2\)', page)

    ask(verifier, petition, first="", last="", network=value)
    resume_removals()

    found = Removal.objects.get()
    assert found.number == 2
    assert "통신망 · 무리" in verifier.get(at(petition, "removal", pk=found.pk)).content.decode()


def test_a_cluster_that_nobody_saw_is_no_choice(petition, verifier):
    answer = ask(verifier, petition, network="00000000")

    assert answer.status_code == 422
    assert not Removal.objects.exists()


def test_who_asked_finds_no_button_and_no_way(petition, verifier, removal):
    """E2."""
    page = verifier.get(at(petition, "removal", pk=removal.pk)).content.decode()

    assert "개를 무효로 합니다" not in page
    assert act(verifier, removal, "approve") == State.WAITING


def test_without_a_condition_the_form_comes_back_with_what_was_typed(petition, verifier):
    answer = ask(verifier, petition, first="", last="", note="까닭이 있음")

    assert answer.status_code == 422
    assert "조건을 하나 이상" in answer.content.decode()
    assert "까닭이 있음" in answer.content.decode()


def test_a_sample_masks_names_and_is_written_down(petition, verifier, removal):
    page = verifier.post(at(petition, "sample", pk=removal.pk)).content.decode()

    assert "김민지" not in page
    assert "김" in page
    assert "x.example" not in page
    assert AuditEvent.objects.filter(act="signatures.look").count() == 1


def test_it_is_cancelled_before_anybody_approves(petition, verifier, owner, removal):
    assert act(verifier, removal, "cancel") == State.CANCELLED
    assert act(owner, removal, "approve") == State.CANCELLED
    assert numbers(petition)[0] == 3


def test_the_list_says_which_and_by_whom(petition, owner, removal):
    page = owner.get(at(petition)).content.decode()

    assert "서명 번호 1–2" in page
    assert "승인 기다림" in page
