"""Organisers who read English meet no Korean but what was typed in Korean."""

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from campaign.lib import clock
from campaign.packets.models import Packet
from campaign.packets.models import State as PacketState
from campaign.people.models import User
from campaign.people.rules import Role
from campaign.petitions.actions.open_signing import open_signing
from campaign.petitions.actions.revise_text import revise_text
from campaign.petitions.models import Organisation, Petition
from campaign.press.actions.change_event import change_event
from campaign.press.actions.draft_event import draft_event
from campaign.press.actions.move_event import move_event
from campaign.press.models import State as EventState
from tests.cast import a_draft, a_signature, grant, somebody
from tests.doors import enter
from tests.pages.hangul import unmarked

pytestmark = [pytest.mark.django_db, pytest.mark.anywhere]
ACCOUNT = [
    "account_change_password",
    "account_logout",
    "account_reauthenticate",
    "mfa_add_webauthn",
    "mfa_deactivate_totp",
    "mfa_generate_recovery_codes",
    "mfa_index",
    "mfa_list_webauthn",
    "mfa_reauthenticate",
    "mfa_view_recovery_codes",
]


@pytest.fixture
def petition() -> Petition:
    draft = a_draft(organisation=Organisation.objects.create(name="Open Telecom"))
    words = {"title": "Title", "lead": "Lead", "demands": ["One"], "body": "<p>Text</p>"}
    revise_text(actor=None, petition=draft, **words)
    petition = open_signing(actor=None, petition=draft)
    a_signature(petition)
    return petition


@pytest.fixture
def owner(petition) -> User:
    """Somebody who may do everything."""
    user = somebody(Role.OWNER, petition)
    somebody(Role.EDITOR, petition)
    grant(user, Role.EXPORTER, petition)
    RecoveryCodes.activate(user)
    return user


@pytest.fixture
def desk(owner) -> Client:
    return enter(owner)


def korean(client, *addresses: str) -> dict:
    pages = {address: client.get(address, follow=True) for address in addresses}
    assert all(page.status_code == 200 for page in pages.values())
    found = {address: unmarked(page.content.decode()) for address, page in pages.items()}
    return {address: words for address, words in found.items() if words}


def an_event(petition):
    event = draft_event(
        actor=None,
        petition=petition,
        programme=[{"kind": "Opening", "minutes": 5}],
        slug="day",
        title="Day",
        purpose="Why",
        starts_at=clock.now(),
        place="Gate",
        setting="indoor",
        hosts="All",
        contact_name="Sora",
        contact_phone="010-0000-0000",
    )
    event = move_event(actor=None, event=event, to=EventState.ANNOUNCED)
    change_event(actor=None, event=event, place="Hall", starts_at=clock.now(), minutes=9)
    return move_event(actor=None, event=event, to=EventState.POSTPONED)


def test_the_pages_of_a_petition(desk, petition):
    an_event(petition)
    with override("en"):
        names = "petitions:text petitions:settings petitions:people packets:complaint"
        names += " packets:packets press:events press:create dashboard:petition dashboard:trail"
        addresses = [reverse(name, args=[petition.slug]) for name in names.split()]
        addresses += [reverse("dashboard:home"), reverse("press:edit", args=[petition.slug, "day"])]

    assert korean(desk, *addresses) == {}


def test_the_pages_of_an_account(desk):
    with override("en"):
        addresses = [reverse(name) for name in ACCOUNT]

    assert korean(desk, *addresses) == {}


@pytest.mark.parametrize("state", PacketState)
def test_the_page_of_a_packet(desk, petition, owner, state):
    is_approved = state in {PacketState.APPROVED, PacketState.DELIVERED}
    packet = Packet.objects.create(
        petition=petition,
        document_number="A-2026-0001",
        purpose="To hand in",
        state=state,
        requested_by=somebody(Role.EXPORTER, petition),
        requested_at=clock.now(),
        approved_by=owner if is_approved else None,
        approved_at=clock.now() if is_approved else None,
        as_of=clock.now(),
        log_size=1,
        total=1,
        provided=1,
        steps=3,
        wrap=b"",
    )
    with override("en"):
        address = reverse("packets:packet", args=[petition.slug, packet.pk])

    assert korean(desk, address) == {}


@pytest.mark.parametrize(
    ("view", "data"),
    [
        ("petitions:text", {"title": ""}),
        ("petitions:settings", {"goal": "0", "opens_at": "soon"}),
        ("petitions:milestone_add", {"milestone-on": "then", "milestone-url": "x"}),
        ("petitions:endorse", {"organisation-website": "x"}),
        ("petitions:people", {"email": "no", "role": "king"}),
        ("press:create", {"slug": "?", "items-TOTAL_FORMS": "1", "items-INITIAL_FORMS": "0"}),
        ("packets:complaint", {"people-TOTAL_FORMS": "1", "people-INITIAL_FORMS": "0"}),
    ],
)
def test_what_is_typed_wrong(desk, petition, view, data):
    with override("en"):
        address = reverse(view, args=[petition.slug])

    page = desk.post(address, data)

    assert (page.status_code, unmarked(page.content.decode())) == (422, [])


def test_who_comes_too_often_is_told_so(client):
    wrong = {"login": "nobody@example.org", "password": "wrong"}

    pages = [client.post("/en/accounts/login/", wrong) for _ in range(40)]

    assert (pages[-1].status_code, unmarked(pages[-1].content.decode())) == (429, [])
