"""The verifier where there is no network at all: nothing is asked of the accused site."""

import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from campaign.signatures.actions.withdraw import withdraw_signature
from tests.cast import a_signature, an_open_petition, minji
from tests.ledger.test_verify_online import run
from tests.ledger.test_verify_tool import TOOL, World, rows, write_packet

pytestmark = pytest.mark.django_db(transaction=True)

# Python tells its audit hooks of every socket before there is one.
BLOCKED = """
import runpy, sys
def refuse(event, _):
    if event.startswith(("socket.", "urllib.", "subprocess.", "os.system")):
        raise SystemExit("asked the world: " + event)
sys.addaudithook(refuse)
sys.argv = sys.argv[1:]
runpy.run_path(sys.argv[0], run_name="__main__")
"""


def no_network() -> list[str]:
    """Return what starts a command in a namespace without a network, where that is allowed."""
    unshare = shutil.which("unshare")
    allowed = unshare and not subprocess.run([unshare, "-n", "true"], check=False).returncode
    return [unshare, "-n"] if allowed else []


@dataclass
class Carried:
    """What somebody took home: a log and a newer one, a receipt, a packet."""

    old: Path
    log: Path
    receipt: Path
    packet: Path

    def arguments(self, kind: str) -> list[Path | str]:
        return {
            "log": [self.log],
            "receipt": [self.receipt, "--log", self.log],
            "packet": [self.packet, "--log", self.log],
            "consistency": [self.old / "checkpoint", self.log],
        }[kind]


@pytest.fixture
def carried(live_server, client, tmp_path):
    petition = an_open_petition()
    people = [a_signature(petition, minji(contact=f"p{n}@example.org")) for n in range(4)]
    world = World(petition, people, tmp_path)
    world.grow()
    withdraw_signature(signature=people[1])
    world.grow()
    address = f"{live_server.url}/log/{petition.id}"
    run("fetch", address, str(tmp_path / "old"))
    packet = write_packet(world, client, rows(petition))
    run("fetch", address, str(tmp_path / "log"))
    return Carried(tmp_path / "old", tmp_path / "log", world.receipt(0), packet)


@pytest.mark.parametrize("kind", ["log", "receipt", "packet", "consistency"])
def test_what_was_carried_home_is_checked_without_a_network(carried, kind):
    """D3."""
    command = [*no_network(), sys.executable, "-I", "-c", BLOCKED, TOOL, kind]

    ran = subprocess.run(
        [*map(str, command), *map(str, carried.arguments(kind)), "--lang", "en"],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )

    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "Verdict: all of it holds." in ran.stdout


def test_the_block_would_notice(carried):
    command = [sys.executable, "-I", "-c", BLOCKED, TOOL, "log", "http://127.0.0.1:9/log"]

    ran = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False)

    assert "asked the world" in ran.stderr
