"""A packet as the exporter carries it away, made once and copied for each test."""

import runpy
import sys
from io import BytesIO
from pathlib import Path

import pyzipper
from django.urls import reverse

from campaign.ledger.actions.fold import fold
from campaign.ledger.actions.publish import publish
from campaign.packets.actions.advance import advance_packet
from campaign.packets.actions.request import request_packet
from campaign.packets.models import Packet
from campaign.people.rules import Role
from campaign.petitions.models import Petition
from campaign.signatures import queries
from campaign.signatures.actions.fold import fold_petition
from campaign.signatures.actions.withdraw import withdraw_signature
from campaign.signatures.models import Signature
from campaign.signatures.rules.signer import Choices
from tests.cast import a_complaint, a_signature, an_open_petition, approve, minji, somebody
from tests.doors import enter
from tests.ledger.test_verify_tool import TOOL

WORD = "a long passphrase"


def a_petition() -> Petition:
    petition = an_open_petition()
    a_complaint(petition)
    return petition


def a_packet(petition: Petition) -> Packet:
    exporter = somebody(Role.EXPORTER, petition)
    return request_packet(actor=exporter, petition=petition, purpose="제출")


def five_people(petition) -> list[Signature]:
    """Five who signed: the third does not want to be named, the fourth withdrew."""
    made = [
        a_signature(petition, minji(contact=f"p{n}@example.org", choices=Choices(n != 2)))
        for n in range(5)
    ]
    fold_petition(petition_id=petition.pk)
    withdraw_signature(signature=made[3])
    return made


def in_log(packet: Packet) -> None:
    fold(log_id=packet.petition_id)
    publish(log_id=packet.petition_id)
    packet.entry.refresh_from_db()


def approved(packet: Packet, *, by) -> Packet:
    advance_packet(packet_id=str(packet.pk))
    approve(actor=by, packet=packet)
    packet.refresh_from_db()
    return packet


def download(packet: Packet, kind: str = "proof"):
    address = reverse("packets:download", args=[packet.petition.slug, packet.pk])
    return enter(packet.requested_by).post(address, {"passphrase": WORD, "kind": kind})


def unpacked(packet: Packet, folder: Path, kind: str = "proof") -> Path:
    archive = pyzipper.AESZipFile(BytesIO(b"".join(download(packet, kind))))
    archive.extractall(folder, pwd=WORD.encode())
    return folder


def carried(packet: Packet, folder: Path, *, by) -> Path:
    """Approve a packet, let the ledger name it, and download what proves it."""
    in_log(approved(packet, by=by))
    return unpacked(packet, folder)


def another(packet: Packet) -> Packet:
    return request_packet(actor=packet.requested_by, petition=packet.petition, purpose="제출")


def receipt(signature: Signature, folder: Path) -> Path:
    found = Signature.objects.select_related("entry").get(pk=signature.pk)
    file = folder / f"{signature.pk}.tlog-proof"
    file.write_text(queries.receipt_of(found).text, encoding="utf-8")
    return file


def verdict(capsys, *arguments: object, language: str = "en") -> tuple[int, str]:
    """Run the verifier in this process; return what it exits with and what it prints."""
    capsys.readouterr()
    before, sys.argv = sys.argv, [str(TOOL), *map(str, arguments), "--lang", language]
    try:
        runpy.run_path(str(TOOL), run_name="__main__")
    except SystemExit as ended:
        return ended.code, capsys.readouterr().out
    finally:
        sys.argv = before
    raise AssertionError("the verifier must say how it ended")
