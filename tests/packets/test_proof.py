"""A packet made by the real actions, downloaded, and compared with the ledger elsewhere."""

import json
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
import pyzipper
from django.urls import reverse

from campaign.keys.actions.site import site_key
from campaign.ledger.actions.fold import fold
from campaign.ledger.actions.publish import publish
from campaign.ledger.rules.entries import Packet as PacketLeaf
from campaign.ledger.rules.entries import VoidReason, parse
from campaign.lib import clock
from campaign.packets.actions.advance import advance_packet
from campaign.packets.adapters.seal import self_made
from campaign.packets.models import State
from campaign.packets.queries.files import frozen_contents
from campaign.review.actions.reject import reject_held
from campaign.signatures.actions.fold import fold_petition
from campaign.signatures.actions.withdraw import withdraw_signature
from campaign.signatures.models import Signature
from campaign.signatures.queries.records import receipt_of
from campaign.signatures.rules.signer import Choices
from tests.cast import a_signature, approve, minji
from tests.doors import enter
from tests.ledger.test_verify_tool import digest, run
from tests.signatures.cast import held, two_days_pass

pytestmark = [pytest.mark.pages, pytest.mark.anywhere]
WORD = "a long passphrase"


@pytest.fixture
def people(petition) -> list[Signature]:
    """Five who signed: the third does not want to be named, the fourth withdrew."""
    made = [
        a_signature(petition, minji(contact=f"p{n}@example.org", choices=Choices(n != 2)))
        for n in range(5)
    ]
    fold_petition(petition_id=petition.pk)
    withdraw_signature(signature=made[3])
    return made


@pytest.fixture
def approved(people, packet, owner):
    advance_packet(packet_id=str(packet.pk))
    approve(actor=owner, packet=packet)
    packet.refresh_from_db()
    return packet


def enter_in_log(packet) -> None:
    fold(log_id=packet.petition_id)
    publish(log_id=packet.petition_id)
    packet.entry.refresh_from_db()


def download(packet, kind="proof"):
    address = reverse("packets:download", args=[packet.petition.slug, packet.pk])
    return enter(packet.requested_by).post(address, {"passphrase": WORD, "kind": kind})


@pytest.fixture
def folder(approved, tmp_path) -> Path:
    """What the exporter carries to the authority."""
    enter_in_log(approved)
    archive = pyzipper.AESZipFile(BytesIO(b"".join(download(approved))))
    archive.extractall(tmp_path / "packet", pwd=WORD.encode())
    return tmp_path / "packet"


def receipt(people, number: int, tmp_path) -> Path:
    signature = Signature.objects.select_related("entry").get(pk=people[number].pk)
    file = tmp_path / f"{number}.tlog-proof"
    file.write_text(receipt_of(signature).text, encoding="utf-8")
    return file


def test_approving_enters_the_packet_in_the_ledger(approved):
    leaf = parse(bytes(approved.entry.body))

    assert leaf == PacketLeaf(
        tree_size=approved.log_size,
        root=leaf.root,
        manifest_digest=bytes.fromhex(approved.manifest_digest),
        roll_digest=bytes.fromhex(approved.roll_digest),
    )


def test_what_is_not_approved_is_not_in_the_ledger(people, packet):
    advance_packet(packet_id=str(packet.pk))

    packet.refresh_from_db()
    assert (packet.state, packet.entry) == (State.RENDERED, None)


def test_nothing_is_handed_out_before_a_signed_checkpoint_holds_the_leaf(approved):
    answer = download(approved)

    assert "공개 장부에 적는 중입니다" in answer.content.decode()


@pytest.mark.parametrize("name", ["packet", "progress"])
def test_the_page_says_that_the_ledger_is_being_written(approved, name):
    address = reverse(f"packets:{name}", args=[approved.petition.slug, approved.pk])
    client = enter(approved.requested_by)

    assert "공개 장부에 적는 중입니다" in client.get(address).text
    enter_in_log(approved)
    assert "공개 장부에 적는 중입니다" not in client.get(address).text


def test_a_downloaded_packet_holds_without_the_site(folder, people, tmp_path, petition):
    """D1, D3, D4, D5."""
    ran = run("packet", folder)

    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "roll.jsonl: 4 rows are the live signatures, 3 of them show fields" in ran.stdout
    assert "roll-public.jsonl: 4 rows are the live signatures, 0 of them" in ran.stdout
    assert "names this packet, by the proof beside it" in ran.stdout
    assert "8 listed files are unchanged" in ran.stdout
    assert "8 attachments of proof.pdf are the files beside it" in ran.stdout


def test_a_packet_with_void_and_unreviewed_signatures_holds_without_the_site(
    petition, packet, owner, people, tmp_path
):
    bots = [held(petition, contact=f"bot{n}@example.org") for n in range(3)]
    two_days_pass()
    reject_held(actor=owner, petition=petition, signatures=[bots[0].pk], reason=VoidReason.BOT)
    advance_packet(packet_id=str(packet.pk))
    approve(actor=owner, packet=packet)
    packet.refresh_from_db()
    enter_in_log(packet)
    archive = pyzipper.AESZipFile(BytesIO(b"".join(download(packet))))
    archive.extractall(tmp_path / "packet", pwd=WORD.encode())

    ran = run("packet", tmp_path / "packet")

    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert packet.total == 4
    assert "roll.jsonl: 6 rows are the live signatures, 3 of them show fields" in ran.stdout
    assert "no person had looked at 2 of them, which the packet does not count" in ran.stdout


def test_a_receipt_finds_its_line_in_the_delivered_roll(folder, people, tmp_path, petition):
    late = a_signature(petition, minji(contact="late@example.org"))
    fold_petition(petition_id=petition.pk)
    publish(log_id=petition.pk)
    number = json.loads((folder / "packet.json").read_bytes())["document_number"]
    serial = Signature.objects.select_related("entry").get(pk=people[4].pk).entry.serial
    rows = [json.loads(row) for row in (folder / "roll.jsonl").read_bytes().splitlines()]
    at = next(row["p"][3] for row in rows if row.get("p", [0] * 5)[4] == serial)

    def said(*which: int) -> str:
        files = [receipt([*people, late], one, tmp_path) for one in which]
        ran = run("receipt", *files, "--packet", folder)
        assert ran.returncode == 0, ran.stdout + ran.stderr
        return ran.stdout

    assert f"packet {number}, volume 2, page 1, line {at}, number {at}, receipt number" in said(4)
    assert "counts it and does not name it" in said(2)
    assert "it was made after packet" in said(5)


def test_the_officer_gets_plain_papers_and_the_proof_set_holds_them_too(approved, folder):
    papers = pyzipper.AESZipFile(BytesIO(b"".join(download(approved, "officer"))))
    papers.setpassword(WORD.encode())

    assert papers.namelist() == ["1-main.pdf", "2-roll.pdf", "3-checklist.pdf", "4-form.txt"]
    assert all(papers.read(name) == (folder / name).read_bytes() for name in papers.namelist())
    assert "■ 신청 취지\n1. 멈춰 주십시오." in papers.read("4-form.txt").decode()


def test_each_thing_that_the_law_asks_for_is_pointed_to_its_page(folder):
    from tests.packets.sample import pages_of

    pages = pages_of(folder / "1-main.pdf")
    rows = json.loads((folder / "packet.json").read_bytes())["statutory"]

    assert len(rows) == 8
    assert not [row for row in rows if row["title"] not in pages[row["page"] - 1][:300]]


SPOILT = {
    "the roll": ("roll.jsonl", b'"p":[2,1,1,1', b'"p":[2,1,1,9', "number out of order"),
    "the nameless roll": (
        "roll-public.jsonl",
        b'"p":[2,1,1',
        b'"p":[2,1,2',
        "roll-public.jsonl: row ",
    ),
    "the document": ("1-main.pdf", b"%PDF-1.7", b"%PDF-1.6", "a file was changed: 1-main.pdf"),
    "the list": ("packet.json", b'"demo":false', b'"demo":true', "names another packet"),
    "the proof": ("packet.tlog-proof", b"\nindex ", b"\nindex 1", "not in the ledger"),
    "the program": ("yeonmyeong_verify.py", b"VERSION = 1", b"VERSION = 2", "a file was changed"),
    "a text": ("manifest/0.json", b'"number":0', b'"number":1', "text 0 was changed"),
}


def test_whatever_is_changed_in_it_is_found(folder):
    """D1, D4."""
    for name, old, new, words in SPOILT.values():
        good = (folder / name).read_bytes()
        assert old in good, name
        (folder / name).write_bytes(good.replace(old, new, 1))
        ran = run("packet", folder)
        assert (ran.returncode, words in ran.stdout) == (1, True), (name, ran.stdout)
        (folder / name).write_bytes(good)


# Whoever has the key may seal again what was changed; the files beside it tell.
ATTACHED = {
    "packet.json": (b'"demo":false', b'"demo":true'),
    "checkpoint": (b"\n\n", b"\n\n\n"),
    "policy.json": (b'"origin":"', b'"origin":"x'),
    "manifest-0.json": (b'"number":0', b'"number":1'),
    "entries.bin": (b"\x01\x01", b"\x01\x02"),
    "rows.jsonl": ("김민지".encode(), "김민자".encode()),
    "roll.csv": ("김민지".encode(), "김민자".encode()),
}


def attach_anew(file: Path, name: str, old: bytes, new: bytes, *, by) -> None:
    """Change an attachment, and seal the file again."""
    with pikepdf.open(file, allow_overwriting_input=True) as pdf:
        del pdf.Root.AcroForm, pdf.pages[0].Annots
        stream = pdf.attachments[name].obj.EF.F
        assert old in stream.read_bytes(), name
        stream.write(stream.read_bytes().replace(old, new, 1))
        pdf.save(file, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    by.seal(file, reason="증빙")


def test_a_seal_of_another_certificate_is_found(folder):
    """D2."""
    forger = self_made(secret=b"f" * 32, name="다른 사람", since=clock.now())
    attach_anew(folder / "proof.pdf", "checkpoint", b"\n", b"\n", by=forger)

    words = "sealed with another certificate than the packet names: proof.pdf"
    assert words in run("packet", folder).stdout


def test_an_attachment_that_is_not_the_file_beside_it_is_named(folder, approved):
    """D1."""
    contents = frozen_contents(approved)
    own = self_made(
        secret=site_key("packet seal"), name=contents.sender.name, since=contents.moment
    )
    file, said = folder / "proof.pdf", {}
    good = file.read_bytes()
    for name, (old, new) in ATTACHED.items():
        attach_anew(file, name, old, new, by=own)
        said[name] = run("packet", folder).stdout
        file.write_bytes(good)

    assert not [
        words
        for name, words in said.items()
        if f"{name}, attached to proof.pdf, is not what stands beside it" not in words
    ]


def test_an_archive_that_was_not_unpacked_is_told_from_a_folder(folder):
    assert "unpack the archive and name its folder" in run("packet", folder / "packet.json").stdout


def test_a_missing_volume_is_found(folder):
    (folder / "2-roll.pdf").unlink()

    assert "a file is missing: 2-roll.pdf" in run("packet", folder).stdout


def test_the_packet_prints_the_digest_of_its_program(folder):
    from tests.packets.sample import text_of

    printed = "".join(text_of(folder / "3-checklist.pdf").split())
    assert digest(folder / "yeonmyeong_verify.py") in printed


def test_the_nameless_roll_names_nobody(folder):
    text = (folder / "roll-public.jsonl").read_text(encoding="utf-8")

    assert "김민지" not in text
    assert "김민지" in (folder / "roll.jsonl").read_text(encoding="utf-8")
