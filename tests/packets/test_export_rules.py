"""No names leave while there is one owner alone, nor in an exporter's first day."""

import tempfile
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.urls import reverse

from campaign.audit.models import AuditEvent
from campaign.lib import clock
from campaign.packets.models import Packet
from campaign.people.rules import Role
from campaign.petitions.actions.admit_exporter import admit_exporter
from campaign.petitions.models import Membership
from tests.cast import a_complaint, an_approved_packet, an_open_petition, grant, owner_of, somebody
from tests.doors import enter

pytestmark = pytest.mark.django_db


@pytest.fixture
def petition():
    found = an_open_petition()
    a_complaint(found)
    return found


def url(name: str, petition, *rest) -> str:
    return reverse(f"packets:{name}", args=[petition.slug, *rest])


def ask(client, petition):
    return client.post(url("ask", petition), {"purpose": "국민권익위원회 제출"})


def errors(response) -> str:
    return str(response.context["form"].non_field_errors())


def test_with_two_owners_and_a_day_in_the_role_a_packet_is_asked_for(petition):
    ask(enter(somebody(Role.EXPORTER, petition)), petition)

    assert Packet.objects.count() == 1


def test_with_one_owner_there_is_no_packet(petition):
    minjae = somebody(Role.EXPORTER, petition, waited=False)
    owner_of(petition, email="alone@example.org")

    response = ask(enter(minjae), petition)

    assert ("대표를 한 사람 더 초대해" in errors(response), Packet.objects.count()) == (True, 0)


def test_the_page_says_so_before_anybody_presses(petition):
    minjae = somebody(Role.EXPORTER, petition, waited=False)

    page = enter(minjae).get(url("packets", petition))

    assert "대표를 한 사람 더 초대해" in page.content.decode()


def test_on_the_first_day_the_page_says_from_when(petition):
    minjae = new_exporter(petition)
    row = Membership.objects.get(user=minjae)
    Membership.objects.filter(pk=row.pk).update(granted_at=clock.now() - timedelta(hours=23))

    response = ask(enter(minjae), petition)

    assert "하루가 지나야" in errors(response)


def new_exporter(petition):
    for number in (1, 2):
        owner_of(petition, email=f"owner{number}@example.org")
    return somebody(Role.EXPORTER, petition, waited=False)


def test_a_day_later_it_opens(petition):
    minjae = new_exporter(petition)

    with time_machine.travel(clock.now() + timedelta(hours=24, minutes=1)):
        ask(enter(minjae), petition)

    assert Packet.objects.count() == 1


def test_who_was_let_in_need_not_wait(petition):
    minjae = new_exporter(petition)
    admit_exporter(
        actor=owner_of(petition, email="owner1@example.org"),
        membership=Membership.objects.get(user=minjae),
    )

    ask(enter(minjae), petition)

    assert Packet.objects.count() == 1


def test_a_second_role_does_not_shorten_the_day(petition):
    minjae = new_exporter(petition)
    grant(minjae, Role.AUDITOR, petition, ago=timedelta(days=9))

    assert "하루가 지나야" in errors(ask(enter(minjae), petition))


def test_an_approved_packet_stays_in_while_there_is_one_owner(petition):
    minjae = somebody(Role.EXPORTER, petition)
    packet = an_approved_packet(petition, by=minjae)
    Membership.objects.filter(role=Role.OWNER).first().delete()

    response = download(enter(minjae), petition, packet)

    assert (response.status_code, "두 사람일 때" in response.content.decode()) == (422, True)


def download(client, petition, packet):
    data = {"passphrase": "a long passphrase indeed", "kind": "officer"}
    response = client.post(url("download", petition, packet.pk), data)
    if response.streaming:
        list(response.streaming_content)  # closes the file
    return response


def test_a_download_is_written_down(petition):
    minjae = somebody(Role.EXPORTER, petition)

    download(enter(minjae), petition, an_approved_packet(petition, by=minjae, provided=7))

    assert AuditEvent.objects.get(act="packet.download").detail == {
        "rows": 7,
        "kind": "officer",
    }


def test_a_download_that_could_not_be_made_was_not_taken(petition, monkeypatch):
    minjae = somebody(Role.EXPORTER, petition)
    packet = an_approved_packet(petition, by=minjae, provided=7)
    full = monkeypatch.setattr
    full(tempfile, "TemporaryFile", lambda: Path("/dev/full").open("w+b"))  # noqa: SIM115

    response = download(enter(minjae), petition, packet)

    assert (response.status_code, "저장 공간이 모자라" in response.text) == (422, True)
    assert not AuditEvent.objects.filter(act="packet.download").exists()


def test_a_download_is_a_file(petition):
    minjae = somebody(Role.EXPORTER, petition)

    response = download(enter(minjae), petition, an_approved_packet(petition, by=minjae))

    assert response["Content-Disposition"].startswith("attachment")


def test_a_download_needs_a_fresh_second_factor(petition):
    minjae = somebody(Role.EXPORTER, petition)
    packet = an_approved_packet(petition, by=minjae)

    response = download(enter(minjae, minutes_ago=6), petition, packet)

    assert response.url == url("packet", petition, packet.pk)


def test_the_passphrase_waits_in_no_session(petition):
    minjae = somebody(Role.EXPORTER, petition)
    client = enter(minjae, minutes_ago=6)

    download(client, petition, an_approved_packet(petition, by=minjae))

    assert "a long passphrase indeed" not in str(dict(client.session))


def test_the_page_leads_to_the_second_factor_and_back(petition):
    minjae = somebody(Role.EXPORTER, petition)
    packet = an_approved_packet(petition, by=minjae)
    page = enter(minjae, minutes_ago=6).get(url("packet", petition, packet.pk))

    assert page.context["second_factor_url"].startswith(reverse("mfa_reauthenticate") + "?next=")


def test_an_unapproved_packet_is_not_handed_out(petition):
    from tests.cast import a_packet

    minjae = somebody(Role.EXPORTER, petition)

    response = download(enter(minjae), petition, a_packet(petition, by=minjae))

    assert "다른 사람이 승인해야" in response.content.decode()


def test_a_short_passphrase_is_explained_beside_the_field(petition):
    minjae = somebody(Role.EXPORTER, petition)
    packet = an_approved_packet(petition, by=minjae)

    response = enter(minjae).post(url("download", petition, packet.pk), {"passphrase": "short"})

    assert (response.status_code, "passphrase" in response.context["download_form"].errors) == (
        422,
        True,
    )
