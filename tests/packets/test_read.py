"""Nobody approves what they could not read, and reading is written down."""

import pytest
from django.urls import reverse

from campaign.audit.models import AuditEvent
from campaign.packets.actions.request import request_packet
from campaign.packets.models import Artifact, Packet, State
from campaign.packets.queries.files import write_file
from campaign.people.rules import Role
from tests.cast import a_complaint, an_open_petition, somebody
from tests.doors import enter

pytestmark = pytest.mark.django_db


@pytest.fixture
def petition():
    made = an_open_petition()
    a_complaint(made)
    return made


@pytest.fixture
def packet(petition):
    made = request_packet(
        actor=somebody(Role.EXPORTER, petition), petition=petition, purpose="제출"
    )
    Packet.objects.update(state=State.RENDERED)
    write_file(made, "2-roll.pdf", [b"%PDF-1.7 names"])
    Artifact.objects.create(packet=made, name="2-roll.pdf", title="명부", size=14, sha256="0" * 64)
    return made


def read(person, petition, packet, name="2-roll.pdf"):
    return enter(person).post(reverse("packets:read", args=[petition.slug, packet.pk, name]))


def test_an_owner_reads_each_document_before_approving_it(petition, packet):
    answer = read(somebody(Role.OWNER, petition), petition, packet)
    assert (answer["Content-Type"], answer.getvalue()) == ("application/pdf", b"%PDF-1.7 names")


def test_reading_is_in_the_trail(petition, packet):
    owner = somebody(Role.OWNER, petition)

    read(owner, petition, packet).getvalue()

    event = AuditEvent.objects.get(act="packet.read")
    assert (event.actor, event.detail) == (owner, {"file": "2-roll.pdf"})


def test_a_document_is_kept_in_no_cache(petition, packet):
    answer = read(somebody(Role.OWNER, petition), petition, packet)
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize("role", [Role.EDITOR, Role.VERIFIER, Role.PRESS, Role.AUDITOR])
def test_who_does_not_approve_does_not_read(petition, packet, role):
    assert read(somebody(role, petition), petition, packet).status_code == 404


def test_a_document_that_is_not_there_is_not_found(petition, packet):
    answer = read(somebody(Role.OWNER, petition), petition, packet, "9-none.pdf")
    assert answer.status_code == 404


def test_the_page_offers_each_document_to_the_approver(petition, packet):
    page = enter(somebody(Role.OWNER, petition)).get(
        reverse("packets:packet", args=[petition.slug, packet.pk])
    )
    assert reverse("packets:read", args=[petition.slug, packet.pk, "2-roll.pdf"]) in (
        page.content.decode()
    )
