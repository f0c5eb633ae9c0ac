"""What becomes of a packet whose worker is killed, at each step of the way.

The worker and all its processes get SIGKILL, as when a machine runs out of memory. A minute
later, which is not waited for, another one starts. A packet must then be whole, and until it is
nothing of it may be there to be downloaded.
"""

import os
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

from campaign.lib import clock
from campaign.packets.actions.request import request_packet
from campaign.packets.models import Packet, State
from campaign.people.models import User
from campaign.petitions.models import Petition
from tools.bench import report
from tools.bench.processes import family
from tools.bench.site import Site

ROWS = 2_000
LOOK_SECONDS, PATIENCE_SECONDS = 0.005, 300
WORKER = ("work", "packets")
Step = Callable[[Packet], bool]
STEPS: dict[str, Step] = {
    "taken up": lambda packet: packet.held_until is not None,
    "frozen": lambda packet: packet.state == State.FROZEN,
    "the first pages of the roll": lambda packet: packet.done > 0,
    "half of the roll": lambda packet: 0 < packet.steps <= packet.done * 2,
    "the roll is written": lambda packet: (
        packet.done > ROWS / 2 and packet.done >= packet.steps - 3
    ),
    "all but the seal": lambda packet: 0 < packet.steps <= packet.done + 1,
}
SEALED_FILE, WHOLE = "proof.pdf", b"%%EOF\n"


def main(site: Site) -> None:
    site.begin_anew()
    site.manage("load_demo", "--signers", str(ROWS))
    site.run("work", "quick", "--clock")
    steps = STEPS | {
        "the seal": lambda _: _is_being_sealed(_folder(site)),
        "waits for approval": lambda packet: packet.state == State.RENDERED,
    }
    _folder(site).mkdir()
    found = {step: _killed(site, has_come) for step, has_come in steps.items()}
    site.stop()
    result = {
        "kills": len(found),
        "whole": sum(state == State.RENDERED for state, _ in found.values()),
        "half_shown": sum(files for _, files in found.values()),
    }
    lines: list[tuple[str, object]] = [
        (f"killed: {step}", f"{files} files shown; by another worker {state}")
        for step, (state, files) in found.items()
    ]
    report.show("Packets whose worker was killed", lines, result)


def _killed(site: Site, has_come: Step) -> tuple[str, int]:
    """Return what became of the packet, and how many of its files were there too early."""
    site.run(*WORKER, TMPDIR=str(_folder(site)))
    worker = site.pids[-1]
    petition, exporter = Petition.objects.get(), User.objects.get(email="exporter@demo.example")
    packet = request_packet(actor=exporter, petition=petition, purpose="bench")
    _wait(packet, has_come)
    for pid in family([worker]):
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    packet.refresh_from_db()
    early = packet.artifacts.count() if packet.is_in_work else 0
    now = clock.now() - timedelta(seconds=1)
    Packet.objects.filter(pk=packet.pk).exclude(held_until=None).update(held_until=now)
    site.run(*WORKER)
    _wait(packet, lambda one: not one.is_in_work)
    for pid in family(site.pids[-1:]):
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGTERM)
    return packet.state, early


def _folder(site: Site) -> Path:
    return site.folder / "being-made"


def _is_being_sealed(folder: Path) -> bool:
    """Tell whether the file that is sealed last is written; sealing it begins at once."""
    for path in folder.rglob(SEALED_FILE):
        with suppress(FileNotFoundError):
            return path.read_bytes().endswith(WHOLE)
    return False


def _wait(packet: Packet, until: Step) -> None:
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end:
        packet.refresh_from_db()
        if until(packet) or not packet.is_in_work:
            return
        time.sleep(LOOK_SECONDS)
    raise SystemExit(f"A packet stayed {packet.state} for {PATIENCE_SECONDS} seconds.")
