"""Take a packet one step after another; the row says which."""

import logging
import threading
from collections.abc import Callable, Iterator
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from datetime import timedelta

from django.db import connection
from django.db.models import F, Q

from campaign.lib import clock
from campaign.lib.full_disk import is_full
from campaign.packets.actions.freeze import freeze
from campaign.packets.actions.render import render
from campaign.packets.adapters.seal import CannotSeal
from campaign.packets.models import Failure, Packet, State
from campaign.packets.queries.files import delete_files

HELD = timedelta(seconds=60)
TOLD_SECONDS = 15
ATTEMPTS = 3
STEPS: dict[str, Callable[[Packet], None]] = {State.REQUESTED: freeze, State.FROZEN: render}
FREE = Q(held_until=None)

log = logging.getLogger(__name__)


def advance_packet(*, packet_id: str) -> None:
    """Freeze and render a packet. Only one worker holds it; who dies lets go after a minute."""
    now = clock.now()
    free = Packet.objects.filter(pk=packet_id, state__in=STEPS)
    held = free.filter(FREE | Q(held_until__lt=now)).update(
        held_until=now + HELD, attempts=F("attempts") + 1
    )
    if not held:
        return
    packet = Packet.objects.select_related("petition__organisation").get(pk=packet_id)
    if packet.attempts > ATTEMPTS:
        _fail(packet, Failure.STOPPED)
        return
    _work(packet)


def resume_packets() -> int:
    """Go on with packets whose worker is gone; return how many there were."""
    now = clock.now()
    left = Packet.objects.filter(state__in=STEPS).filter(FREE | Q(held_until__lt=now))
    ids = [str(pk) for pk in left.values_list("pk", flat=True)]
    for packet_id in ids:
        advance_packet(packet_id=packet_id)
    return len(ids)


def _work(packet: Packet) -> None:
    try:
        with _hold(packet):
            while step := STEPS.get(packet.state):
                step(packet)
                packet.refresh_from_db()
    except Exception as error:
        log.exception("packet %s stopped", packet.pk)
        _fail(packet, _reason(error))
        return
    Packet.objects.filter(pk=packet.pk).update(held_until=None, attempts=0)


@contextmanager
def _hold(packet: Packet) -> Iterator[None]:
    """Tell others for as long as this process works that it does; some steps take minutes."""
    is_over = threading.Event()

    def tell() -> None:
        while not is_over.wait(TOLD_SECONDS):
            row = Packet.objects.filter(pk=packet.pk, state__in=STEPS)
            row.update(held_until=clock.now() + HELD)
            connection.close()

    teller = threading.Thread(target=tell, daemon=True)
    teller.start()
    try:
        yield
    finally:
        is_over.set()
        teller.join()


def _reason(error: Exception) -> str:
    """Name what an administrator can mend; all else by its class."""
    if is_full(error):
        return Failure.DISK_FULL
    if isinstance(error, BrokenProcessPool):
        return Failure.STOPPED
    if isinstance(error, CannotSeal):
        return Failure(f"no_{error}")
    return type(error).__name__


def _fail(packet: Packet, reason: str) -> None:
    """Let it be, with its reason; names that nobody will be handed are not kept."""
    Packet.objects.filter(pk=packet.pk, state__in=STEPS).update(
        state=State.FAILED, failure=reason, held_until=None
    )
    delete_files(packet)
