"""The verifier that people carry away, run as they run it, against a log made by real actions."""

import ast
import importlib.util
import json
import subprocess
import sys
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from shutil import copytree

import pytest

from campaign.ledger import queries as ledger
from campaign.ledger.actions.append import append_packet, append_void
from campaign.ledger.actions.publish import publish
from campaign.ledger.models import Checkpoint, Entry
from campaign.ledger.rules import roll, tiles
from campaign.ledger.rules.entries import VoidReason
from campaign.petitions.models import Petition
from campaign.signatures.actions.correct import correct_signature
from campaign.signatures.actions.fold import fold_petition
from campaign.signatures.actions.withdraw import withdraw_signature
from campaign.signatures.models import Signature
from campaign.signatures.queries.records import open_record, receipt_of
from campaign.signatures.rules.signer import Choices
from tests.cast import a_signature, an_open_petition, minji
from tests.ledger.books import append_many

TOOL = Path(__file__).parents[2] / "tools" / "yeonmyeong_verify.py"
SHOWN = ("manifest", "method", "name", "region", "signed")

pytestmark = [pytest.mark.django_db, pytest.mark.anywhere]


def run(*arguments: object, language: str = "en") -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-I", TOOL, *arguments, "--lang", language]
    return subprocess.run(
        list(map(str, command)), capture_output=True, text=True, check=False, timeout=120
    )


@dataclass
class World:
    """A petition that five people signed; one withdrew, one corrected, one was voided."""

    petition: Petition
    people: list[Signature]
    folder: Path

    @property
    def log(self) -> Path:
        return self.folder / "log"

    def grow(self) -> None:
        fold_petition(petition_id=self.petition.id)
        publish(log_id=self.petition.id)

    def receipt(self, person: int, name: str = "minji") -> Path:
        signature = Signature.objects.select_related("entry").get(pk=self.people[person].pk)
        file = self.folder / f"{name}.tlog-proof"
        file.write_text(receipt_of(signature).text, encoding="utf-8")
        return file


@pytest.fixture
def world(client, tmp_path):
    petition = an_open_petition()
    people = [
        a_signature(
            petition, minji(contact=f"p{n}@example.org", name=name, choices=Choices(n != 4))
        )
        for n, name in enumerate(["김민지", "이하늘", "박도윤", "최서연", "정다은"])
    ]
    world = World(petition, people, tmp_path)
    world.grow()
    withdraw_signature(signature=people[1])
    correct_signature(signature=people[2], name="박도운", region="26")
    append_void(entry=Entry.objects.get(pk=people[3].entry_id), reason=VoidReason.BOT)
    append_many(petition.id, range(300))
    world.grow()
    export(client, petition, world.log)
    return world


def export(client, petition, folder: Path) -> None:
    """Download the log as anybody could."""
    base = f"/log/{petition.id}/"
    size = ledger.latest_checkpoint(petition.id).size
    names = ["checkpoint", "count", "policy.json", "manifest/0.json"]
    names += [f"tile/entries/{file.path}" for file in tiles.files(size)]
    for level in range(3):
        names += [f"tile/{level}/{file.path}" for file in tiles.files(size, level)]
    for name in names:
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(client.get(base + name).content)


def module():
    spec = importlib.util.spec_from_file_location("verify_tool", TOOL)
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


def test_the_tool_is_written_for_python_3_8():
    text = TOOL.read_text(encoding="utf-8")
    tree = ast.parse(text, feature_version=(3, 8))
    newer = {"removeprefix", "removesuffix", "bit_count", "is_relative_to", "hardlink_to"}

    used = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    keywords = {node.arg for node in ast.walk(tree) if isinstance(node, ast.keyword)}
    assert not used & newer
    assert "strict" not in keywords


def test_the_tool_needs_nothing_but_the_standard_library():
    tree = ast.parse(TOOL.read_text(encoding="utf-8"))
    imported = {
        name.split(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in (
            [node.module] if isinstance(node, ast.ImportFrom) else [n.name for n in node.names]
        )
    }

    assert imported <= sys.stdlib_module_names - {"zoneinfo", "graphlib", "tomllib"}


def test_the_whole_log_holds(world):
    ran = run("log", world.log)

    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "303 live signatures (contact 303, paper 0, identity 0)" in ran.stdout
    assert "1 withdrawn, 1 void, 1 corrected" in ran.stdout


def test_the_verdict_speaks_korean(world):
    assert "살아 있는 서명 303" in run("log", world.log, language="ko").stdout


def test_a_downloaded_log_is_checked_without_a_network(world):
    blocked = (
        "import runpy, socket, sys, urllib.request; "
        "socket.socket = socket.create_connection = socket.getaddrinfo = None; "
        "sys.argv = sys.argv[1:]; runpy.run_path(sys.argv[0], None, '__main__')"
    )
    command = [sys.executable, "-I", "-c", blocked]

    ran = subprocess.run([*command, str(TOOL), "log", str(world.log)], check=False)

    assert ran.returncode == 0


def test_a_receipt_holds_by_itself(world):
    ran = run("receipt", world.receipt(0), "--policy", world.log / "policy.json")

    assert (ran.returncode, "signature of 김민지 is leaf" in ran.stdout) == (0, True)


@pytest.mark.parametrize(
    ("person", "state"), [(0, "it is still counted"), (3, "it was voided since")]
)
def test_a_receipt_is_compared_with_the_log(world, person, state):
    assert state in run("receipt", world.receipt(person), "--log", world.log).stdout


def test_a_receipt_from_before_a_correction_says_so(world):
    before = world.receipt(2)
    signature = Signature.objects.get(pk=world.people[2].pk)
    correct_signature(signature=signature, name="박도현", region="26")
    world.grow()

    ran = run("receipt", before, "--policy", world.log / "policy.json")
    assert ran.returncode == 0


def test_a_receipt_without_anybodys_keys_is_not_judged(world):
    assert run("receipt", world.receipt(0)).returncode == 1


def test_who_gives_no_keys_is_told_what_to_give(world):
    assert "--log https://" in run("receipt", world.receipt(0)).stdout


def test_a_receipt_that_a_program_saved_again_is_told_so(world):
    file = world.receipt(0)
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))

    ran = run("receipt", file, "--policy", world.log / "policy.json")

    assert (ran.returncode, "as it was downloaded" in ran.stdout) == (1, True)


def test_a_place_without_a_log_is_told_what_an_address_looks_like(tmp_path):
    assert "/log/" in run("log", tmp_path).stdout


def test_more_than_a_thousand_changed_receipts_are_refused(world, tmp_path):
    text = world.receipt(0).read_bytes()
    changed = tmp_path / "changed"
    changed.mkdir()
    for at in range(len(text)):
        spoilt = bytearray(text)
        spoilt[at] ^= 1 << at % 7
        (changed / f"{at:05d}").write_bytes(bytes(spoilt))
    files = sorted(changed.iterdir())

    ran = run("receipt", *files, "--policy", world.log / "policy.json")

    assert len(files) > 1_000
    assert (ran.returncode, ran.stdout.count("  WRONG  ")) == (1, len(files) + 1)


def test_more_than_a_thousand_changed_bytes_of_a_log_are_found(world, monkeypatch, capsys):
    tool, overlooked, tried = module(), [], 0
    for file in sorted(path for path in world.log.rglob("*") if path.is_file()):
        good = file.read_bytes()
        for at in range(0, len(good), max(1, len(good) // 130)):
            file.write_bytes(good[:at] + bytes([good[at] ^ 1]) + good[at + 1 :])
            monkeypatch.setattr(sys, "argv", ["verify", "log", str(world.log), "--lang", "en"])
            tried += 1
            if tool.main() == 0:
                overlooked.append((file.name, at))
        file.write_bytes(good)

    assert tried > 1_000
    assert not overlooked


def test_an_old_checkpoint_is_continued(world, tmp_path):
    old = tmp_path / "old"
    old.write_text(Checkpoint.objects.earliest("size").note, encoding="utf-8")

    ran = run("consistency", old, world.log)

    assert (ran.returncode, "continues the one of 6" in ran.stdout) == (0, True)


def test_a_log_that_was_rewritten_is_found_by_an_old_checkpoint(world, tmp_path):
    newer = tmp_path / "newer"
    newer.write_text(Checkpoint.objects.latest("size").note, encoding="utf-8")
    (world.log / "checkpoint").write_text(
        Checkpoint.objects.earliest("size").note, encoding="utf-8"
    )
    bundle = world.log / "tile" / "entries"
    leaves = tiles.parse_bundle((bundle / "000").read_bytes())
    (bundle / "000.p").mkdir()
    (bundle / "000.p" / "6").write_bytes(tiles.bundle(leaves[:6]))

    ran = run("consistency", newer, world.log)

    assert (ran.returncode, "the log shrank from" in ran.stdout) == (1, True)


def test_a_log_whose_key_was_exchanged_is_found(world, tmp_path):
    trusted = tmp_path / "policy.json"
    other = an_open_petition()
    fold_petition(petition_id=other.id)
    publish(log_id=other.id)
    words = ledger.policy(Checkpoint.objects.get(log=other.id).log)
    trusted.write_text(json.dumps(words), encoding="utf-8")

    assert run("log", world.log, "--policy", trusted).returncode == 1


def test_something_that_is_not_there_is_a_fault(world):
    (world.log / "manifest" / "0.json").unlink()

    assert "a file is missing: manifest/0.json" in run("log", world.log).stdout


# --- Packets -------------------------------------------------------------------------------------


@pytest.fixture
def packet(world):
    """A packet of a log without other people's leaves: five signed, three still count."""
    petition = an_open_petition(organisation=world.petition.organisation)
    people = [
        a_signature(petition, minji(contact=f"q{n}@example.org", choices=Choices(n != 4)))
        for n in range(5)
    ]
    inner = replace(world, petition=petition, people=people)
    inner.grow()
    withdraw_signature(signature=people[1])
    inner.grow()
    return inner


def rows(petition) -> list[dict]:
    signatures = Signature.objects.filter(petition=petition, is_withdrawn=False)
    found = []
    for signature in signatures.select_related("entry", "recordkey").order_by("entry__serial"):
        record = open_record(signature)
        shown = SHOWN if record.choices.provide else ()
        index = signature.entry.log_index
        found.append(roll.row(index, record.fields, rsalt=record.rsalt, shown=shown))
    return found


def write_packet(world, client, rows: list[dict]) -> Path:
    """Write what is handed in, and enter it in the log."""
    folder, size = world.folder / "packet", ledger.latest_checkpoint(world.petition.id).size
    base = f"/log/{world.petition.id}/"
    for name in ("checkpoint", "count", "policy.json", "manifest/0.json"):
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(client.get(base + name).content)
    bodies = [body for _, body in ledger.bodies(world.petition.id)]
    (folder / "entries.bin").write_bytes(tiles.bundle(bodies))
    write_roll(folder, rows)
    listed = [{"name": "roll.jsonl", "sha256": digest(folder / "roll.jsonl")}]
    (folder / "packet.json").write_text(json.dumps({"files": listed}), encoding="utf-8")
    append_packet(
        log_id=world.petition.id,
        tree_size=size,
        manifest_digest=bytes.fromhex(digest(folder / "packet.json")),
        roll_digest=bytes.fromhex(digest(folder / "roll.jsonl")),
    )
    world.grow()
    export(client, world.petition, world.folder / "newer")
    return folder


def write_roll(folder: Path, rows: list[dict]) -> None:
    lines = [
        json.dumps(row, ensure_ascii=False, sort_keys=True, separators=(",", ":")) for row in rows
    ]
    (folder / "roll.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")


def digest(file: Path) -> str:
    return sha256(file.read_bytes()).hexdigest()


def test_a_packet_holds(packet, client):
    folder = write_packet(packet, client, rows(packet.petition))

    ran = run("packet", folder, "--log", packet.folder / "newer")

    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "4 rows are the live signatures, 3 of them show fields" in ran.stdout
    assert "names this packet" in ran.stdout


def renamed(rows):
    next(row for row in rows if row["d"])["d"]["name"] = "가짜"
    return rows


def swapped(rows):
    rows[0]["i"], rows[1]["i"] = rows[1]["i"], rows[0]["i"]
    return rows


def readded(rows):
    withdrawn = ({2, 3, 4, 5, 1} - {row["i"] for row in rows}).pop()
    return [*rows, rows[0] | {"i": withdrawn}]


TAMPERED = {
    "does not open its leaf": renamed,
    "signatures are missing": lambda rows: rows[1:],
    "repeats a signature": lambda rows: [*rows, rows[0]],
    "row 1 does not open its leaf": swapped,
    "is not a live signature": readded,
    "is broken": lambda rows: [rows[0] | {"x": 1}, *rows[1:]],
}


@pytest.mark.parametrize("fault", TAMPERED)
def test_a_tampered_roll_is_found(packet, client, fault):
    folder = write_packet(packet, client, rows(packet.petition))
    write_roll(folder, TAMPERED[fault](rows(packet.petition)))

    ran = run("packet", folder)

    assert (ran.returncode, fault in ran.stdout) == (1, True)


def test_a_replaced_leaf_is_found(packet, client):
    folder = write_packet(packet, client, rows(packet.petition))
    data = bytearray((folder / "entries.bin").read_bytes())
    data[-9] ^= 1
    (folder / "entries.bin").write_bytes(bytes(data))

    assert "do not give the signed root" in run("packet", folder).stdout


def test_a_changed_file_of_a_packet_is_found(packet, client):
    folder = write_packet(packet, client, rows(packet.petition))
    (folder / "packet.json").write_text(
        json.dumps({"files": [{"name": "checkpoint", "sha256": "00" * 32}]}), encoding="utf-8"
    )

    assert "a file was changed: checkpoint" in run("packet", folder).stdout


def test_another_packet_than_the_one_in_the_log_is_found(packet, client):
    folder = write_packet(packet, client, rows(packet.petition))
    (folder / "packet.json").write_text(json.dumps({"files": []}), encoding="utf-8")

    ran = run("packet", folder, "--log", packet.folder / "newer")

    assert "the ledger does not name this packet" in ran.stdout


def test_a_packet_that_reaches_outside_its_folder_is_refused(packet, client):
    folder = write_packet(packet, client, rows(packet.petition))
    (folder / "packet.json").write_text(
        json.dumps({"files": [{"name": "../x", "sha256": "00" * 32}]}), encoding="utf-8"
    )

    assert run("packet", folder).returncode == 1


def test_a_copy_elsewhere_gives_the_same_verdict(world, tmp_path):
    copy = copytree(world.log, tmp_path / "elsewhere" / "copied")

    assert run("log", copy).stdout == run("log", world.log).stdout
