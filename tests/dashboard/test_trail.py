"""What organisers did, in words."""

import ast
import re
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils.translation import override

from campaign.audit.actions import record
from campaign.audit.models import AuditEvent
from campaign.dashboard.acts import ACTS
from campaign.dashboard.details import INNER, KEYS, in_words
from campaign.people.rules import Role
from campaign.petitions.actions.appoint import dismiss
from campaign.petitions.models import Membership
from campaign.press.models import State
from tests.cast import an_open_petition, somebody
from tests.doors import enter
from tests.press.cast import a_draft_event

ROOT = Path(__file__).parents[2]
EVERY_ACT = {"actor", "act", "subject", "address"}
HANGUL = re.compile("[가-힣]")
ACT = re.compile(r'act="([\w.]+)"')


@pytest.fixture
def petition(db):
    return an_open_petition()


def trail(petition) -> str:
    client = enter(somebody(Role.AUDITOR, petition))
    return client.get(reverse("dashboard:trail", args=[petition.slug])).content.decode()


def recorded() -> list[str]:
    files = (ROOT / "campaign").rglob("*.py")
    plain = {act for file in files for act in ACT.findall(file.read_text("utf-8"))}
    return sorted(plain | {f"event.{state}" for state in State.values if state != "draft"})


def written_down() -> set[str]:
    """Return the keywords with which the site records acts, beside who did it to what."""
    calls = [
        node
        for file in (ROOT / "campaign").rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "record"
    ]
    return {word.arg for call in calls for word in call.keywords if word.arg} - EVERY_ACT


@pytest.mark.parametrize("act", recorded())
def test_every_act_has_a_name(act):
    assert act in ACTS


def test_the_page_tells_acts_in_words(petition):
    assert "서명을 엶" in trail(petition)


def test_the_page_tells_of_events(petition):
    a_draft_event(petition)

    assert "행사를 적음" in trail(petition)


def test_the_page_tells_who_lost_a_role_for_all_petitions(petition):
    juno = somebody(Role.OWNER, petition)
    sora = somebody(Role.PRESS, petition, email="sora@example.org")

    dismiss(actor=juno, membership=Membership.objects.get(user=sora))

    assert "sora@example.org" in trail(petition)


def detail_of(act: str, **detail) -> list[tuple[str, str]]:
    return in_words(AuditEvent(act=act, detail=detail))


@pytest.mark.parametrize("key", sorted(written_down()))
def test_every_detail_has_a_name(key):
    assert key in set(KEYS) | INNER


def test_a_code_is_told_in_words():
    told = detail_of("subject.answer", number=3, outcome="refused")

    assert told == [("번호", "3"), ("결과", "들어주지 못함")]


def test_what_was_changed_is_told_in_words():
    assert detail_of("petition.change", fields=["goal", "slots"]) == [
        ("바꾼 것", "목표, 한 연락처로 서명할 수 있는 사람 수")
    ]


def test_a_word_that_nobody_knows_stands_for_itself():
    assert detail_of("paper.make", profile="gone", colour="red") == [
        ("꼴", "gone"),
        ("colour", "red"),
    ]


@pytest.mark.django_db
def test_it_is_told_in_english_too():
    with override("en"):
        told = detail_of("route.choose", route="PETITION", mode="joint")

    assert not any(HANGUL.search(word) for pair in told for word in pair)


def test_the_page_tells_nothing_of_other_petitions(petition):
    record(actor=None, act="text.publish", subject=an_open_petition(), digest="theirs")

    assert "theirs" not in trail(petition)


def test_the_newest_act_comes_first(petition):
    record(actor=None, act="petition.change", subject=petition, fields=["goal"])

    html = trail(petition)

    assert html.index("설정을 바꿈") < html.index("청원을 시작함")


def test_ten_acts_cost_what_one_costs(petition, django_assert_max_num_queries):
    client = enter(somebody(Role.AUDITOR, petition))
    url = reverse("dashboard:trail", args=[petition.slug])
    with django_assert_max_num_queries(20) as few:
        client.get(url)
    for _ in range(10):
        record(actor=somebody(Role.EDITOR, petition), act="petition.change", subject=petition)

    with django_assert_max_num_queries(20) as many:
        client.get(url)
    assert len(many) == len(few)
