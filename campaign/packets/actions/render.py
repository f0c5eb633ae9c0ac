"""Render a frozen packet: a pure function of the snapshot, so it can be done again and compared."""

import json
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from django.db import transaction

from campaign.keys.actions.site import site_key
from campaign.lib import pdf
from campaign.lib.apart import Apart, Tell
from campaign.packets.adapters import seal
from campaign.packets.adapters.documents import MANIFEST, STEPS_MORE, render_packet
from campaign.packets.adapters.proof import ROLL, Proof, described, write_proof
from campaign.packets.adapters.proof_pdf import (
    PROOF_PDF,
    PROOF_TITLE,
    ledger_attachments,
    roll_attachments,
    write_proof_pdf,
)
from campaign.packets.adapters.stamp import BLOCK_ROWS
from campaign.packets.models import Artifact, Packet, State
from campaign.packets.queries.files import (
    CONTENTS,
    LEAVES,
    LEDGER,
    PROOFS,
    ROWS,
    blocks_of,
    delete_files,
    read_blocks,
    read_file,
    sealing,
    write_file,
)
from campaign.packets.rules.contents import PacketContents, RenderedFile

REPORT_SECONDS = 0.5


class Cancelled(Exception):
    """Somebody cancelled the packet while it was being rendered."""


def render(packet: Packet) -> None:
    """Write all files, seal them into the storage, and let the packet wait for approval.

    Pages are set in processes that end with their work: they need much memory for a short time.
    """
    contents = PacketContents.from_json(b"".join(read_file(packet, CONTENTS)))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for one in contents.enclosed_files:
            (folder / one).write_bytes(b"".join(read_file(packet, one)))
        try:
            files = _make(packet, contents, folder)
        except Cancelled:
            delete_files(packet)
            return
        for path in (folder / file.name for file in files):
            if path.exists():  # the others were sealed as they were made
                write_file(packet, path.name, blocks_of(path))
    _store(packet, files)


def _make(packet: Packet, contents: PacketContents, folder: Path) -> list[RenderedFile]:
    """Write the files: papers, what proves them, the list of both, and one file that holds all."""
    sealer = seal.configured() or seal.self_made(
        secret=site_key("packet seal"), name=contents.sender.name, since=contents.moment
    )
    contents = replace(contents, certificate=sealer.certificate)
    proof = Proof(
        _reading(packet, PROOFS),
        lambda: read_file(packet, LEAVES),
        contents.columns.rows_a_page,
    )

    def work(tell: Tell) -> list[RenderedFile]:
        files = render_packet(
            contents,
            packet.snapshot_digest,
            _reading(packet, ROWS),
            folder,
            _Telling(tell),
            lambda: write_proof(proof, partial(sealing, packet)),
        )
        return [*files, _write_proof_pdf(packet, contents, folder, sealer)]

    progress = _Progress(packet)
    pdf.prepare("document.css")  # once, and not in each of the processes
    seal.prepare()
    with Apart(work) as rendering:
        for done, steps in rendering.told():
            progress(done, steps)
        files = rendering.result()
    progress(contents.rows + STEPS_MORE, contents.rows + STEPS_MORE)
    return files


def _reading(packet: Packet, name: str) -> Callable[[], Iterator[bytes]]:
    return lambda: read_blocks(packet, name, lines=BLOCK_ROWS)


def _write_proof_pdf(
    packet: Packet, contents: PacketContents, folder: Path, sealer: seal.Sealer
) -> RenderedFile:
    """Write the one file that holds the roll for machines and the ledger; it is not in the list.

    It holds the list itself, so that its seal, the last step, is on everything.
    """
    frozen = json.loads(b"".join(read_file(packet, LEDGER)))
    ledger = {name: text.encode() for name, text in frozen.items()}
    attached = [
        *roll_attachments(_reading(packet, ROWS), contents.columns),
        *ledger_attachments(ledger, lambda: read_file(packet, LEAVES)),
    ]
    manifest = (folder / MANIFEST).read_bytes()
    pages = write_proof_pdf(contents, manifest, attached, folder / PROOF_PDF)
    sealer.seal(folder / PROOF_PDF, reason=PROOF_TITLE)
    return described(folder, PROOF_PDF, PROOF_TITLE, pages)


class _Telling:
    """Tells twice a second how far the work is."""

    def __init__(self, tell: Tell) -> None:
        self._tell, self._next = tell, 0.0

    def __call__(self, done: int, steps: int) -> None:
        now = time.monotonic()
        if now >= self._next or done >= steps:
            self._tell((done, steps))
            self._next = now + REPORT_SECONDS


class _Progress:
    """Tells the row how far the work is; notices a cancel."""

    def __init__(self, packet: Packet) -> None:
        self._packet = packet

    def __call__(self, done: int, steps: int) -> None:
        row = Packet.objects.filter(pk=self._packet.pk, state=State.FROZEN)
        if not row.update(done=min(done, steps), steps=steps):
            raise Cancelled


@transaction.atomic
def _store(packet: Packet, files: list[RenderedFile]) -> None:
    digests = {file.name: file.sha256 for file in files}
    is_ours = Packet.objects.filter(pk=packet.pk, state=State.FROZEN).update(
        state=State.RENDERED,
        manifest_digest=digests[MANIFEST],
        roll_digest=digests[ROLL],
    )
    if not is_ours:
        delete_files(packet)
        return
    packet.artifacts.all().delete()
    Artifact.objects.bulk_create(
        Artifact(
            packet=packet,
            name=file.name,
            title=file.title,
            pages=file.pages,
            size=file.size,
            sha256=file.sha256,
        )
        for file in files
    )
