"""Packets as the exporter carries them away, made once and copied for each test."""

import runpy
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

import pyzipper
from django.db import transaction
from django.urls import reverse

from campaign.ledger.actions.fold import fold
from campaign.ledger.actions.publish import publish
from campaign.lib import clock
from campaign.packets.actions.deliver import deliver_packet
from campaign.packets.actions.freeze import freeze
from campaign.packets.actions.render import render
from campaign.packets.actions.request import request_packet
from campaign.packets.models import Packet, State
from campaign.people.rules import Role
from campaign.petitions.models import Petition
from campaign.signatures.actions.correct import choose, correct_signature
from campaign.signatures.actions.fold import fold_petition
from campaign.signatures.actions.withdraw import withdraw_signature
from campaign.signatures.models import Signature
from campaign.signatures.queries.records import receipt_of
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


def in_log(packet: Packet) -> None:
    fold(log_id=packet.petition_id)
    publish(log_id=packet.petition_id)
    packet.entry.refresh_from_db()


def approved(packet: Packet, *, by) -> Packet:
    freeze(packet)  # without the worker's thread, which cannot see what is to be undone
    packet.refresh_from_db()
    render(packet)
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


def another(packet: Packet, *, is_supplement: bool = False) -> Packet:
    return request_packet(
        actor=packet.requested_by,
        petition=packet.petition,
        purpose="제출",
        is_supplement=is_supplement,
    )


def delivered(packet: Packet) -> Packet:
    told = {"on": clock.today(), "how": "방문 접수", "receipt_number": ""}
    return deliver_packet(actor=packet.requested_by, packet=packet, **told)


def receipt(signature: Signature, folder: Path) -> Path:
    found = Signature.objects.select_related("entry").get(pk=signature.pk)
    file = folder / f"{signature.pk}.tlog-proof"
    file.write_text(receipt_of(found).text, encoding="utf-8")
    return file


@contextmanager
def undone(blocker) -> Iterator[None]:
    """Let a module write into the database what nobody finds there after it."""
    block = transaction.atomic()
    block._from_testcase = True  # lets durable blocks be nested, as Django's own TestCase does
    with blocker.unblock(), block:
        yield
        transaction.set_rollback(True)


def verdict(capsys, *arguments: object, language: str = "en") -> tuple[int, str]:
    """Run the verifier in this process; return what it exits with and what it prints.

    It has a thread of its own: a browser's loop may run in this one, and a second has no room.
    """
    capsys.readouterr()
    before, sys.argv = sys.argv, [str(TOOL), *map(str, arguments), "--lang", language]
    try:
        with ThreadPoolExecutor(1) as thread:
            thread.submit(runpy.run_path, str(TOOL), run_name="__main__").result()
    except SystemExit as ended:
        return ended.code, capsys.readouterr().out
    finally:
        sys.argv = before
    raise AssertionError("the verifier must say how it ended")


NAMES = ["김민지", "이하늘", "박도윤", "최서연", "정다은", "한여름", "오가을"]


def sign(petition, at: int, *, is_named: bool = True) -> Signature:
    signer = minji(contact=f"p{at}@example.org", name=NAMES[at], choices=Choices(is_named))
    return a_signature(petition, signer)


class World:
    """A packet, two supplements, and what became of the people between them."""

    def __init__(self, base: Path) -> None:
        petition = a_petition()
        owner = somebody(Role.OWNER, petition)
        people = [sign(petition, at, is_named=at != 4) for at in range(5)]
        fold_petition(petition_id=petition.pk)
        gone = a_signature(petition, minji(contact="gone@example.org"))
        fold_petition(petition_id=petition.pk)
        publish(log_id=petition.pk)
        self.receipts = {at: receipt(people[at], base) for at in (0, 4)}
        self.receipts["gone"] = receipt(gone, base)
        withdraw_signature(signature=gone)
        packet = a_packet(petition)
        self.base = carried(packet, base / "base", by=owner)
        self.printed = unpacked(packet, base / "printed", kind="print")
        delivered(packet)
        withdraw_signature(signature=people[0])
        correct_signature(signature=people[1], name="이바다", region="26")
        choose(signature=people[2], choices=Choices(provide=False))
        people.append(sign(petition, 5))
        first = another(packet, is_supplement=True)
        self.first = carried(first, base / "first", by=owner)
        self.kept = [self._made_again(first)]
        self.pages = self._pages(owner, packet, first)
        delivered(first)
        withdraw_signature(signature=people[4])
        people.append(sign(petition, 6, is_named=False))
        second = another(packet, is_supplement=True)
        self.second = carried(second, base / "second", by=owner)
        self.kept.append(self._made_again(second))
        rows = Signature.objects.select_related("entry").filter(petition=petition)
        self.serials = {row.pk: row.entry.serial for row in rows}
        self.people = people
        self.receipts |= {at: receipt(people[at], base) for at in (1, 2, 3, 5, 6)}

    def serial(self, at: int) -> int:
        return self.serials[self.people[at].pk]

    @staticmethod
    def _made_again(packet: Packet) -> bool:
        """Render once more from what was frozen; tell whether all but the seal is the same."""
        unsealed = packet.artifacts.exclude(name="proof.pdf")
        before = dict(unsealed.values_list("name", "sha256"))
        Packet.objects.filter(pk=packet.pk).update(state=State.FROZEN, approved_by=None)
        render(packet)
        after = dict(unsealed.values_list("name", "sha256"))
        Packet.objects.filter(pk=packet.pk).update(
            state=State.APPROVED, approved_by=packet.approved_by
        )
        packet.refresh_from_db()
        return before == after

    @staticmethod
    def _pages(owner, packet: Packet, first: Packet) -> str:
        address = reverse("packets:diff", args=[packet.petition.slug, first.pk])
        return enter(owner).get(address).content.decode()
