"""The review desk over HTTP."""

import pytest
from django.urls import reverse

from campaign.gate.models import Crowd, Risk
from campaign.ledger.models import Hold
from campaign.lib import clock
from campaign.people.rules import Role
from campaign.review.models import Decision
from campaign.signatures.models import HeldSignature, PendingSignature, Signature
from campaign.signatures.queries.marks import private_token
from tests.cast import a_signature, an_open_petition, begin, minji, somebody
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
    every = ["speed", "speed domain", "domain"]
    return [held(petition, contact=f"bot{n}@x.example", reasons=why) for n, why in enumerate(every)]


def at(petition, name="queue", **kwargs) -> str:
    return reverse(f"review:{name}", kwargs={"slug": petition.slug, **kwargs})


def press(desk, petition, **fields):
    sent = {"by": "all", "value": "", "seen": 10**9, "verb": "clear", "reason": 1, **fields}
    return desk.post(at(petition, "decide"), sent, follow=True)


def test_the_queue_shows_reasons_and_numbers_and_nobody(petition, desk, bots):
    page = desk.get(at(petition)).content.decode()

    assert "사람보다 빨리 적음" in page
    for word in ("김민지", "bot0", "x.example"):
        assert word not in page


def test_a_group_shows_nobody_either(petition, desk, bots):
    page = desk.get(at(petition, "group"), {"by": "reason", "value": "speed"}).content.decode()

    assert page.count('name="pick"') == 2
    for word in ("김민지", "bot0", "x.example"):
        assert word not in page


def test_where_nothing_waits_the_queue_says_so(petition, desk):
    assert "지금 살펴볼 서명이 없습니다" in desk.get(at(petition)).content.decode()


def test_what_is_ticked_is_counted(petition, desk, bots):
    press(desk, petition, pick=[bots[0].pk])

    assert numbers(petition) == (1, 2, 0)


def test_a_whole_group_is_rejected(petition, desk, bots):
    press(desk, petition, by="reason", value="speed", whole=1, verb="reject", reason=1)

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

    assert "사람보다 빨리 적음" in auditor.get(at(petition)).content.decode()
    assert auditor.post(at(petition, "decide")).status_code == 404


def test_the_overview_tells_that_signatures_wait(petition, desk, bots):
    assert "서명 3개 살펴보기" in desk.get(f"/organise/{petition.slug}/").content.decode()


def test_what_is_alike_is_a_group_that_can_be_opened(petition, desk, bots):
    for one in bots[:2]:
        pending = begin(petition, minji(contact="x@x.example"))
        PendingSignature.objects.filter(pk=pending.pk).update(signature=one)
        risk = {"network": b"abcd", "domain": b"", "kind": "other", "pattern": "", "speed": "quick"}
        Risk.objects.filter(pending=pending.pk).delete()
        Risk.objects.create(
            pending=pending.pk, petition=petition.pk, hour=clock.now(), reasons="speed", **risk
        )

    page = desk.get(at(petition)).content.decode()
    press(desk, petition, by="network", value=b"abcd".hex(), whole=1, verb="reject")

    assert "통신망 · 무리 616263" in page
    assert numbers(petition) == (0, 1, 0)


@pytest.mark.parametrize("value", ["zz", "", "00"])
def test_a_mark_that_is_none_opens_nothing(petition, desk, bots, value):
    answer = desk.get(at(petition, "group"), {"by": "network", "value": value})

    assert answer.status_code in {200, 404}
    assert 'name="pick"' not in answer.content.decode()


def test_what_rises_now_is_named(petition, desk):
    Crowd.objects.create(
        petition=petition.pk,
        trait="kind",
        value="disposable",
        recent=40,
        usual=1.5,
        since=clock.now(),
    )

    page = desk.get(at(petition)).content.decode()

    assert "지금 늘고 있는 무리" in page
    assert "메일의 종류 · 일회용 메일" in page


def test_who_is_void_reads_so_and_may_not_correct_but_withdraw(client, petition, desk, bots):
    press(desk, petition, whole=1, verb="reject")
    own = reverse("signatures:mine", args=[private_token(bots[0])])

    page = client.get(own).content.decode()
    answer = client.post(
        own + "correct/",
        {"name": "김민주", "region": "11"},
        headers={"sec-fetch-site": "same-origin"},
    )

    assert "세지 않기로 했습니다" in page
    assert answer.status_code == 422
    assert "고칠 수 없습니다" in answer.content.decode()


def test_who_is_held_reads_that_a_person_looks(client, petition, bots):
    own = reverse("signatures:mine", args=[private_token(bots[0])])

    assert "사람이 한 번 더 살펴본 뒤" in client.get(own).content.decode()
