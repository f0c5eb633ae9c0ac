"""What stops in the middle: it goes on, or says why, and nobody gets half of it."""

import errno
import os
import signal
from collections.abc import Callable
from datetime import timedelta
from multiprocessing import Value

import pytest
from django.core.files.storage import FileSystemStorage, default_storage
from django.urls import reverse
from pyhanko.sign import signers

from campaign.lib import clock
from campaign.packets.actions.advance import advance_packet, resume_packets
from campaign.packets.actions.request import request_packet
from campaign.packets.models import Failure, Packet, Set, State
from tests.cast import a_signature
from tests.doors import enter

pytestmark = [pytest.mark.pages, pytest.mark.anywhere]


class Killed(BaseException):
    """What a process does not outlive."""


class Storage(FileSystemStorage):
    """A disk on which the n-th file fails, whichever process stores it."""

    left, error = Value("i"), Killed()

    def _save(self, name, content):
        with Storage.left:
            Storage.left.value -= 1
            if Storage.left.value == 0:
                raise Storage.error
        return super()._save(name, content)


@pytest.fixture
def failing(settings, tmp_path):
    """Let the n-th file that is stored fail with this error."""

    def fail(at: int, error: BaseException) -> None:
        Storage.left.value, Storage.error = at, error

    options = {"location": str(tmp_path / "files")}
    own = {"BACKEND": f"{__name__}.Storage", "OPTIONS": options}
    settings.STORAGES = settings.STORAGES | {"default": own}
    return fail


@pytest.fixture
def signed(petition):
    return a_signature(petition)


def advance(packet: Packet) -> Packet:
    advance_packet(packet_id=str(packet.pk))
    packet.refresh_from_db()
    return packet


@pytest.mark.parametrize("at", [3, 8])
def test_a_worker_killed_while_it_stores_a_file_is_followed_by_another(signed, packet, failing, at):
    failing(at, Killed())
    with pytest.raises(Killed):
        advance(packet)
    Packet.objects.update(held_until=clock.now() - timedelta(seconds=1))

    resume_packets()

    packet.refresh_from_db()
    assert packet.state == State.RENDERED


@pytest.mark.parametrize("at", [1, 5])
def test_a_full_disk_is_the_reason_and_nothing_is_left_on_it(signed, packet, failing, at):
    failing(at, OSError(errno.ENOSPC, "No space left on device"))

    advance(packet)

    assert (packet.state, packet.failure) == (State.FAILED, Failure.DISK_FULL)
    folder = f"packets/{packet.pk}"
    assert not default_storage.exists(folder) or default_storage.listdir(folder)[1] == []


# --- While the seal is written -------------------------------------------------------------------
def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def let_the_worker_die() -> None:
    raise Killed


def find_no_room() -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def half_a_seal(then: Callable[[], None]):
    """Stand in for the library that seals: some bytes of the seal are in the file already."""

    def sign_pdf(_signer, writer, **_options):
        writer.prev.stream.seek(0, os.SEEK_END)
        writer.prev.stream.write(b"9 0 obj\n<</Type /Sig /Contents <30")
        writer.prev.stream.flush()
        then()

    return sign_pdf


def stopped_at_the_seal(packet: Packet, then: Callable[[], None]) -> Packet:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(signers.PdfSigner, "sign_pdf", half_a_seal(then))
        return advance(packet)


def downloads(packet: Packet) -> list[str]:
    """Return what is handed out of each set."""
    address = reverse("packets:download", args=[packet.petition.slug, packet.pk])
    door, typed = enter(packet.requested_by), {"passphrase": "a long passphrase"}
    answers = [door.post(address, typed | {"kind": kind}) for kind in Set.values]
    found = [answer.headers.get("Content-Disposition", "") for answer in answers]
    return [one for one in found if "attachment" in one]


def test_a_worker_killed_while_it_seals_leaves_nothing_and_is_followed_by_another(signed, packet):
    with pytest.raises(Killed):
        stopped_at_the_seal(packet, let_the_worker_die)
    left = packet.artifacts.count(), downloads(packet)
    Packet.objects.update(held_until=clock.now() - timedelta(seconds=1))

    resume_packets()

    packet.refresh_from_db()
    assert (left, packet.state) == ((0, []), State.RENDERED)


def test_a_process_killed_while_it_seals_is_the_reason(signed, packet):
    stopped_at_the_seal(packet, die)

    assert (packet.state, packet.failure) == (State.FAILED, Failure.STOPPED)
    assert (packet.artifacts.count(), downloads(packet)) == (0, [])


def test_a_disk_that_is_full_at_the_seal_leaves_nothing_to_download(signed, packet):
    stopped_at_the_seal(packet, find_no_room)

    assert (packet.state, packet.failure) == (State.FAILED, Failure.DISK_FULL)
    assert (packet.artifacts.count(), downloads(packet)) == (0, [])
    assert default_storage.listdir(f"packets/{packet.pk}")[1] == []


def test_with_room_again_the_next_packet_is_made(signed, packet, exporter):
    stopped_at_the_seal(packet, find_no_room)
    again = request_packet(actor=exporter, petition=packet.petition, purpose="제출")

    assert advance(again).state == State.RENDERED


def test_the_page_says_the_reason_in_words(packet, exporter):
    Packet.objects.update(state=State.FAILED, failure=Failure.DISK_FULL)
    page = enter(exporter).get(reverse("packets:packet", args=[packet.petition.slug, packet.pk]))
    assert "서버의 저장 공간이 모자랍니다." in page.text


@pytest.mark.parametrize("state", [State.REQUESTED, State.FROZEN, State.FAILED, State.CANCELLED])
def test_what_is_not_finished_cannot_be_downloaded(packet, exporter, state):
    Packet.objects.update(state=state)
    address = reverse("packets:download", args=[packet.petition.slug, packet.pk])
    answer = enter(exporter).post(address, {"passphrase": "a long passphrase", "kind": "proof"})
    assert "attachment" not in answer.headers.get("Content-Disposition", "")
