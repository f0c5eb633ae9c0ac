"""What organisers did, in words."""

import re
from pathlib import Path

import pytest
from django.urls import reverse

from campaign.audit.actions import record
from campaign.dashboard.acts import ACTS
from campaign.people.rules import Role
from campaign.petitions.actions.appoint import dismiss
from campaign.petitions.models import Membership
from campaign.press.models import State
from tests.cast import an_open_petition, somebody
from tests.doors import enter
from tests.press.cast import a_draft_event

ROOT = Path(__file__).parents[2]
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

    assert "person: sora@example.org" in trail(petition)


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
