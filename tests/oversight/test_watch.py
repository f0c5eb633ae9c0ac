"""Owners choose who watches the log; everybody sees who does."""

import pytest
from django.urls import reverse

from campaign.audit.models import AuditEvent
from campaign.keys.models import Purpose
from campaign.ledger import queries
from campaign.ledger.actions.fold import fold
from campaign.ledger.actions.publish import publish
from campaign.ledger.models import Log, Witness
from campaign.people.rules import Role
from tests.cast import an_open_petition, somebody
from tests.doors import enter
from tests.ledger.books import append_many
from tests.ledger.witnesses import a_witness
from tests.oversight.cast import URL, VKEY, a_witness_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def petition():
    return an_open_petition()


@pytest.fixture
def owner(petition):
    return enter(somebody(Role.OWNER, petition))


def send(client, petition, name: str, **typed):
    return client.post(reverse(f"oversight:{name}", args=[petition.slug]), typed)


def grow(petition, *numbers) -> None:
    append_many(petition.id, numbers)
    fold(log_id=petition.id)
    publish(log_id=petition.id)


def test_a_witness_is_added_with_what_it_has_sent(petition, owner):
    send(owner, petition, "witness_add", vkey=VKEY, url=URL)

    assert [str(one) for one in queries.watch(petition.pk).witnesses] == ["ngo.example.org/witness"]


@pytest.mark.parametrize("typed", [{"vkey": "nothing", "url": URL}, {"vkey": VKEY, "url": ""}])
def test_what_is_wrong_is_said_beside_what_was_typed(petition, owner, typed):
    answer = send(owner, petition, "witness_add", **typed)

    assert (answer.status_code, typed["vkey"] in answer.text) == (422, True)
    assert not Witness.objects.exists()


def test_no_more_can_be_needed_than_there_are(petition, owner):
    assert send(owner, petition, "quorum", needed=1).status_code == 422


def test_who_is_needed_is_not_taken_out(petition, owner):
    row = a_witness_of(petition)
    send(owner, petition, "quorum", needed=1)
    owner.post(reverse("oversight:witness_remove", args=[petition.slug, row.pk]))

    assert len(queries.watch(petition.pk).witnesses) == 1


def test_each_choice_stands_in_the_access_log(petition, owner):
    send(owner, petition, "witness_add", vkey=VKEY, url=URL)
    send(owner, petition, "quorum", needed=1)
    send(owner, petition, "quorum", needed=0)
    row = Witness.objects.get()
    owner.post(reverse("oversight:witness_remove", args=[petition.slug, row.pk]))

    acts = AuditEvent.objects.filter(act__startswith="witness").values_list("act", flat=True)
    assert set(acts) == {"witness.add", "witness.quorum", "witness.remove"}


def test_a_missed_quorum_stands_on_top_of_the_desk(petition, owner):
    grow(petition, 1)
    row = a_witness_of(petition)
    send(owner, petition, "quorum", needed=1)
    Witness.objects.update(url="http://127.0.0.1:9/")
    grow(petition, 2)

    home = owner.get(reverse("dashboard:petition", args=[petition.slug])).text
    desk = owner.get(reverse("oversight:watch", args=[petition.slug])).text
    public = owner.get(reverse("pages:transparency", args=[petition.slug])).text

    assert "증인이 모자라 새 장부를 펴내지 못하고 있음" in home
    assert "대답이 없습니다" in desk
    assert "증인 1곳의 서명이 있어야" in public
    assert str(row) in public


def test_who_signed_the_last_state_is_shown_to_everybody(client, petition, tmp_path):
    grow(petition, 1)
    key = queries.verifiers(Log.objects.get(), Purpose.LOG)[0].text
    with a_witness(tmp_path, key) as witness:
        a_witness_of(petition)
        Witness.objects.update(vkey=witness.vkey, url=witness.url)
        grow(petition, 2)

    page = client.get(reverse("pages:transparency", args=[petition.slug])).text

    assert "마지막 상태에" in page
    assert "증인은 아직 없습니다" not in page


@pytest.mark.parametrize("name", ["yeonmyeong_monitor.py", "yeonmyeong_witness.py"])
def test_the_programs_are_handed_out(client, name):
    assert client.get(f"/log/{name}").content.startswith(b"#!/usr/bin/env python3")
