"""A packet's way through the worker, with everything that can happen to it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.db import IntegrityError, connections

from campaign.audit.models import AuditEvent
from campaign.lib import clock
from campaign.packets.actions import render as rendering
from campaign.packets.actions.advance import advance_packet, resume_packets
from campaign.packets.actions.approve import NotRendered, OwnPacket
from campaign.packets.actions.cancel import TooLate, cancel_packet
from campaign.packets.actions.deliver import NotApproved, deliver_packet
from campaign.packets.actions.freeze import freeze
from campaign.packets.actions.request import ComplaintMissing, request_packet
from campaign.packets.models import Complaint, Packet, State
from campaign.packets.queries.files import CONTENTS, write_file
from campaign.signatures.models import RecordKey
from tests.cast import a_signature, approve

pytestmark = pytest.mark.pages


@pytest.fixture
def signed(petition):
    return a_signature(petition)


@pytest.fixture
def rendered(signed, packet) -> Packet:
    """A packet that waits for approval, without its pages: nobody looks at them here."""
    freeze(packet)
    Packet.objects.update(state=State.RENDERED, manifest_digest="ab" * 32, roll_digest="cd" * 32)
    packet.refresh_from_db()
    return packet


def advance(packet: Packet) -> Packet:
    advance_packet(packet_id=str(packet.pk))
    packet.refresh_from_db()
    return packet


def files(packet: Packet) -> list[str]:
    folder = f"packets/{packet.pk}"
    return default_storage.listdir(folder)[1] if default_storage.exists(folder) else []


def unsealed(packet: Packet) -> list[str]:
    """Return the digests of all files without a seal; a seal holds the time."""
    return list(packet.artifacts.exclude(name="proof.pdf").values_list("sha256", flat=True))


def test_a_requested_packet_is_rendered_and_waits_for_approval(signed, packet):
    assert advance(packet).state == State.RENDERED


def test_a_packet_has_two_volumes_a_checklist_and_a_manifest(signed, packet):
    names = [one.name for one in advance(packet).artifacts.all()]
    assert names == [
        "1-main.pdf",
        "2-roll.pdf",
        "3-checklist.pdf",
        "4-form.txt",
        "entries.bin",
        "packet.json",
        "proof.pdf",
        "roll-public.jsonl",
        "roll.jsonl",
        "yeonmyeong_verify.py",
    ]


def test_progress_ends_at_the_last_step(signed, packet):
    assert advance(packet).done == packet.steps > 0


def test_a_petition_without_signatures_makes_a_packet_too(packet):
    assert advance(packet).state == State.RENDERED


def test_the_same_snapshot_gives_the_same_bytes(signed, packet):
    digests = unsealed(advance(packet))
    Packet.objects.update(state=State.FROZEN)

    again = advance(packet)

    assert unsealed(again) == digests


def test_rendering_asks_the_database_for_no_signature(signed, packet):
    Packet.objects.filter(pk=packet.pk).update(held_until=None)
    freeze(packet)
    RecordKey.objects.all().delete()
    assert advance(packet).state == State.RENDERED


def test_a_killed_workers_packet_is_taken_up_by_the_next_one(signed, packet):
    ago = clock.now() - timedelta(seconds=1)
    Packet.objects.update(held_until=ago, attempts=1)

    resume_packets()

    packet.refresh_from_db()
    assert packet.state == State.RENDERED


def test_a_packet_in_a_workers_hands_is_left_alone(signed, packet):
    Packet.objects.update(held_until=clock.now() + timedelta(seconds=30))
    assert advance(packet).state == State.REQUESTED


def test_a_packet_that_kills_its_workers_fails_with_a_reason(signed, packet):
    Packet.objects.update(attempts=3)
    assert (advance(packet).state, packet.failure) == (State.FAILED, "stopped_too_often")


def test_an_error_fails_the_packet_with_its_name(signed, packet):
    RecordKey.objects.all().delete()  # the record cannot be opened any more
    assert (advance(packet).state, bool(packet.failure)) == (State.FAILED, True)


def test_two_workers_make_one_packet(signed, packet):
    def one(_):
        try:
            advance_packet(packet_id=str(packet.pk))
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(one, range(2)))

    packet.refresh_from_db()
    assert (packet.state, packet.artifacts.filter(name="packet.json").count()) == (
        State.RENDERED,
        1,
    )


def test_cancelling_deletes_the_snapshot_and_the_files(rendered, exporter):
    cancel_packet(actor=exporter, packet=rendered)
    assert files(rendered) == []


def test_a_packet_cancelled_in_the_middle_stops_by_itself(signed, packet, exporter):
    freeze(packet)
    packet.refresh_from_db()
    cancel_packet(actor=exporter, packet=packet)
    write_file(packet, CONTENTS, [b"{}"])  # the worker is between two files

    with pytest.raises(rendering.Cancelled):
        rendering._Progress(packet)(1, 1)


def test_an_approved_packet_cannot_be_cancelled(rendered, exporter, owner):
    approve(actor=owner, packet=rendered)
    with pytest.raises(TooLate):
        cancel_packet(actor=exporter, packet=rendered)


def test_nobody_approves_their_own_packet(rendered, exporter):
    with pytest.raises(OwnPacket):
        approve(actor=exporter, packet=rendered)


def test_the_database_refuses_an_own_approval_too(rendered, exporter):
    with pytest.raises(IntegrityError):
        Packet.objects.update(approved_by=exporter, approved_at=clock.now(), state=State.APPROVED)


def test_only_a_rendered_packet_can_be_approved(signed, packet, owner):
    with pytest.raises(NotRendered):
        approve(actor=owner, packet=packet)


def test_only_an_approved_packet_can_be_handed_in(rendered, exporter):
    with pytest.raises(NotApproved):
        deliver_packet(
            actor=exporter, packet=rendered, on=clock.today(), how="방문", receipt_number=""
        )


def test_a_packet_needs_the_words_of_the_complaint(petition, exporter):
    Complaint.objects.all().delete()
    with pytest.raises(ComplaintMissing):
        request_packet(actor=exporter, petition=petition, purpose="제출")


def test_document_numbers_of_an_organisation_follow_one_another(petition, exporter):
    made = [request_packet(actor=exporter, petition=petition, purpose="제출") for _ in range(2)]
    year = clock.today().year
    assert [one.document_number for one in made] == [f"열통모-{year}-0001", f"열통모-{year}-0002"]


def test_every_step_of_a_person_is_in_the_trail(rendered, exporter, owner):
    approve(actor=owner, packet=rendered)
    deliver_packet(
        actor=exporter, packet=rendered, on=clock.today(), how="방문", receipt_number="1-2"
    )
    subject = f"packets.packet:{rendered.pk}"
    acts = AuditEvent.objects.filter(subject=subject).order_by("pk").values_list("act", flat=True)
    assert list(acts) == ["packet.request", "packet.approve", "packet.deliver"]
