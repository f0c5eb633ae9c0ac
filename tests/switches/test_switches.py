"""Switches of the site: who may throw them, and what every page does then."""

import pytest
from django.urls import reverse

from campaign.audit.models import AuditEvent
from campaign.onsite.actions.settle import State, settle
from campaign.onsite.rules import Item
from campaign.people.rules import Role
from campaign.signatures.actions.confirm import confirm_by_link
from campaign.signatures.models import PendingSignature
from campaign.switches.actions.throw import throw_switches
from campaign.switches.models import Switches
from tests.cast import an_open_petition, begin, form_of, letters, somebody
from tests.doors import enter
from tests.onsite.cast import a_point

pytestmark = pytest.mark.django_db
SITE = "/organise/-/site/"
OURS = {"HTTP_SEC_FETCH_SITE": "same-origin"}


@pytest.fixture
def petition():
    return an_open_petition()


@pytest.fixture
def owner(petition):
    return somebody(Role.OWNER, petition)


def throw(owner, **changes) -> Switches:
    off = {"stops_signing": False, "is_read_only": False, "banner": "", "banner_en": ""}
    return throw_switches(actor=owner, **off | changes)


def sign(client, petition):
    return client.post(reverse("signatures:sign", args=[petition.slug]), form_of(), **OURS)


def html(response) -> str:
    return response.content.decode()


def test_an_owner_throws_them_and_the_trail_says_so(owner):
    enter(owner).post(SITE, {"stops_signing": "on", "banner": "손보는 중"})

    event = AuditEvent.objects.get(act="site.switch")
    assert (event.actor, event.detail) == (owner, {"stops_signing": True, "banner": "손보는 중"})


def test_to_others_they_do_not_exist(petition):
    assert enter(somebody(Role.EDITOR, petition)).get(SITE).status_code == 404


def test_they_ask_for_the_second_factor_again(owner):
    enter(owner, minutes_ago=60).post(SITE, {"stops_signing": "on"})

    assert not Switches.objects.exists()


def test_the_form_says_kindly_that_it_is_closed(petition, owner, client):
    throw(owner, stops_signing=True)

    page = html(client.get(f"/p/{petition.slug}/"))

    assert ("잠시 새 서명을 받지 않습니다" in page, "data-sign" in page) == (True, False)


@pytest.mark.parametrize("switch", ["stops_signing", "is_read_only"])
def test_a_form_sent_all_the_same_is_refused_with_what_was_typed(petition, owner, client, switch):
    throw(owner, **{switch: True})

    response = sign(client, petition)

    assert (response.status_code, PendingSignature.objects.count()) == (422, 0)
    assert "김민지" in html(response)


def test_who_has_signed_before_can_still_confirm(petition, owner):
    begin(petition)
    ((_, secrets),) = letters()
    throw(owner, stops_signing=True)

    assert confirm_by_link(token=secrets.token)


def test_a_tablet_keeps_what_it_has(petition, owner):
    throw(owner, stops_signing=True)
    item = Item(id=petition.pk, key_id=b"", sealed=b"")

    assert settle(point=a_point(petition), item=item).state == State.LATER


def test_while_it_is_only_to_be_read_nothing_is_taken(petition, owner):
    throw(owner, is_read_only=True)
    url = reverse("petitions:close", args=[petition.slug])

    response = enter(owner).post(url)
    petition.refresh_from_db()

    assert (response.status_code, petition.is_open) == (503, True)


def test_every_page_can_still_be_read(petition, owner, client):
    throw(owner, is_read_only=True)

    assert client.get(f"/p/{petition.slug}/transparency/").status_code == 200


def test_who_threw_it_can_throw_it_back(owner):
    throw(owner, is_read_only=True)
    enter(owner).post(SITE, {})

    assert not Switches.objects.get().is_read_only


def test_the_banner_is_read_in_both_languages(petition, owner, client):
    throw(owner, banner="오늘 밤 손봅니다", banner_en="Maintenance tonight")

    assert "오늘 밤 손봅니다" in html(client.get(f"/p/{petition.slug}/"))
    assert "Maintenance tonight" in html(client.get(f"/en/p/{petition.slug}/"))
    assert "오늘 밤 손봅니다" in html(client.get("/"))
