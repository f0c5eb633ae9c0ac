"""The review desk over HTTP."""

import pytest
from django.urls import reverse

from campaign.ledger.models import Hold
from campaign.people.rules import Role
from campaign.review.models import Decision
from campaign.signatures.models import HeldSignature, Signature
from tests.cast import a_signature, an_open_petition, somebody
from tests.doors import enter
from tests.signatures.cast import held, numbers, two_days_pass

pytestmark = pytest.mark.django_db


@pytest.fixture
def petition():
    return an_open_petition()


@pytest.fixture
def desk(petition):
    return enter(somebody(Role.VERIFIER, petition))


@pytest.fixture
def bots(petition) -> list[Signature]:
    every = ["burst", "burst domain", "domain"]
    return [held(petition, contact=f"bot{n}@x.example", reasons=why) for n, why in enumerate(every)]


def at(petition, name="queue", **kwargs) -> str:
    return reverse(f"review:{name}", kwargs={"slug": petition.slug, **kwargs})


def press(desk, petition, **fields):
    sent = {"by": "all", "value": "", "seen": 10**9, "verb": "clear", "reason": 1, **fields}
    return desk.post(at(petition, "decide"), sent, follow=True)


def test_the_queue_shows_reasons_and_numbers_and_nobody(petition, desk, bots):
    page = desk.get(at(petition)).content.decode()

    assert "갑자기 몰림" in page
    for word in ("김민지", "bot0", "x.example"):
        assert word not in page


def test_a_group_shows_nobody_either(petition, desk, bots):
    page = desk.get(at(petition, "group"), {"by": "reason", "value": "burst"}).content.decode()

    assert page.count('name="pick"') == 2
    for word in ("김민지", "bot0", "x.example"):
        assert word not in page


def test_where_nothing_waits_the_queue_says_so(petition, desk):
    assert "지금 살펴볼 서명이 없습니다" in desk.get(at(petition)).content.decode()


def test_what_is_ticked_is_counted(petition, desk, bots):
    press(desk, petition, pick=[bots[0].pk])

    assert numbers(petition) == (1, 2, 0)


def test_a_whole_group_is_rejected(petition, desk, bots):
    press(desk, petition, by="reason", value="burst", whole=1, verb="reject", reason=1)

    assert numbers(petition) == (0, 1, 0)
    assert Signature.objects.filter(void_reason=1).count() == 2


def test_what_came_after_the_page_was_made_is_not_decided(petition, desk, bots):
    seen = max(one.entry_id for one in bots)
    held(petition, contact="later@x.example")

    press(desk, petition, whole=1, seen=seen)

    assert numbers(petition) == (3, 1, 0)


def test_nothing_ticked_changes_nothing_and_says_so(petition, desk, bots):
    answer = press(desk, petition)

    assert "아무것도 고르지 않았습니다" in answer.content.decode()
    assert numbers(petition) == (0, 3, 0)


def test_a_decision_is_taken_back_with_one_button(petition, desk, bots):
    press(desk, petition, whole=1, verb="reject")

    answer = desk.post(at(petition, "undo", pk=Decision.objects.get().pk), follow=True)

    assert "되돌렸습니다" in answer.content.decode()
    assert (numbers(petition), HeldSignature.objects.count()) == ((0, 0, 3), 3)


def test_what_is_logged_unreviewed_carries_its_serial(petition, desk, bots):
    two_days_pass()

    page = desk.get(at(petition, "group"), {"by": "all"}).content.decode()

    assert page.count("미검토") >= 3


@pytest.mark.parametrize("value", ["", "2026-13-45", "no", "' OR 1"])
def test_a_group_that_is_none_does_not_exist(petition, desk, value):
    assert desk.get(at(petition, "group"), {"by": "hour", "value": value}).status_code == 404


def test_what_is_not_held_cannot_be_decided_by_its_number(petition, desk, bots):
    counted = a_signature(petition)

    answer = press(desk, petition, pick=[counted.pk, "x"], verb="reject")

    counted.refresh_from_db()
    assert (counted.void_reason, counted.entry.hold) == (None, Hold.NONE)
    assert "그사이 다른 사람이" in answer.content.decode()


def test_an_auditor_sees_and_decides_nothing(petition, bots):
    auditor = enter(somebody(Role.AUDITOR, petition))

    assert "갑자기 몰림" in auditor.get(at(petition)).content.decode()
    assert auditor.post(at(petition, "decide")).status_code == 404


def test_the_overview_tells_that_signatures_wait(petition, desk, bots):
    assert "서명 3개 살펴보기" in desk.get(f"/organise/{petition.slug}/").content.decode()
