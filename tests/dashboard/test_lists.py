"""A page that lists things costs the same for three of them as for one."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from campaign.lib import clock
from campaign.packets.models import Answer
from campaign.packets.models import State as PacketState
from campaign.people.actions.invite import invite
from campaign.people.rules import Role
from campaign.petitions.actions.change_petition import endorse
from campaign.petitions.actions.publish_text import publish_text
from campaign.petitions.actions.revise_text import revise_text
from campaign.petitions.models import Milestone, Organisation, Petition
from campaign.press.actions.change_event import change_event
from tests.cast import a_packet, an_approved_packet, an_open_petition, grant, somebody
from tests.doors import enter
from tests.press.cast import an_event

pytestmark = pytest.mark.django_db


def add_event(petition: Petition, number: int) -> None:
    an_event(petition, slug=f"event-{number}")


def add_change(petition: Petition, number: int) -> None:
    event = petition.events.first() or an_event(petition)
    change_event(actor=None, event=event, place=f"{number}번 출구")


def add_packet(petition: Petition, number: int) -> None:
    a_packet(petition, by=somebody(Role.EXPORTER, petition))


def add_filing(petition: Petition, number: int) -> None:
    exporter, day = somebody(Role.EXPORTER, petition), clock.today() - timedelta(number)
    packet = an_approved_packet(
        petition, by=exporter, state=PacketState.DELIVERED, delivered_on=day
    )
    Answer.objects.create(packet=packet, on=day, summary="답")


def add_person(petition: Petition, number: int) -> None:
    somebody(Role.PRESS, petition)
    invite(actor=None, email=f"{number}@example.org", role=Role.PRESS, petition=petition.pk)


def add_milestone(petition: Petition, number: int) -> None:
    Milestone.objects.create(petition=petition, on=clock.today(), title=f"일 {number}")


def add_group(petition: Petition, number: int) -> None:
    group = Organisation.objects.create(name=f"모임 {number}(가상)")
    endorse(actor=None, petition=petition, organisation=group)


def add_version(petition: Petition, number: int) -> None:
    revise_text(actor=None, petition=petition, title=f"제목 {number}")
    publish_text(actor=None, petition=petition)


LISTS = [
    ("pages:petition", add_event),
    ("pages:petition", add_filing),
    ("pages:petition", add_milestone),
    ("pages:petition", add_group),
    ("press:event", add_change),
    ("press:events", add_event),
    ("press:edit", add_change),
    ("packets:packets", add_packet),
    ("petitions:people", add_person),
    ("petitions:settings", add_milestone),
    ("petitions:settings", add_group),
    ("petitions:text", add_version),
    ("dashboard:petition", add_packet),
]


def cost(client: Client, url: str) -> int:
    with CaptureQueriesContext(connection) as seen:
        assert client.get(url).status_code == 200
    return len(seen)


@pytest.mark.parametrize(
    ("name", "add"), LISTS, ids=[f"{name} {add.__name__}" for name, add in LISTS]
)
def test_three_cost_what_one_costs(name: str, add: Callable[[Petition, int], None]):
    petition = an_open_petition()
    owner = somebody(Role.OWNER, petition)
    grant(owner, Role.EXPORTER, petition)
    add(petition, 1)
    where = [petition.slug, *petition.events.values_list("slug", flat=True)[:1]]
    url = reverse(name, args=where if name in {"press:event", "press:edit"} else where[:1])
    client = enter(owner)
    one = cost(client, url)
    for number in (2, 3):
        add(petition, number)

    assert cost(client, url) == one
