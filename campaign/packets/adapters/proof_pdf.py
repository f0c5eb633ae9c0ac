"""One PDF/A-3 with the machine-readable roll and the ledger inside (ISO 19005-3).

A tagged page says what is attached; our own writer attaches it, block by block, so that a roll of
any length needs little memory.
"""

from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from itertools import chain
from pathlib import Path

import orjson
import pikepdf
from django.conf import settings
from django.template.loader import render_to_string
from pikepdf import Array, Dictionary, Name, String

from campaign.exports.rules.cells import csv_line
from campaign.lib import canonical, pdf
from campaign.lib.processes import in_order
from campaign.packets.adapters.pdf_copy import Copier
from campaign.packets.adapters.pdf_writer import Packed, PdfWriter
from campaign.packets.rules.columns import Columns
from campaign.packets.rules.contents import PacketContents
from campaign.packets.rules.rows import RollRow

PROOF_PDF, PROOF_TITLE = "proof.pdf", "증빙 묶음(첨부 포함)"
HEAD = b""  # the block before the first
KINDS = {".json": "application/json", ".jsonl": "application/json", ".csv": "text/csv"}
LEDGER_TITLES = {
    "checkpoint": "집계 때의 장부 머리(서명됨)",
    "count": "집계 때의 인원 확인서(서명됨)",
    "policy.json": "장부를 검증하는 공개키와 규칙",
}


@dataclass(frozen=True)
class Attachment:
    """A file to be attached: its name, what it is, and a reading of blocks to be written as told.

    Blocks are written and compressed in several processes; what each becomes hangs on it alone.
    """

    name: str
    title: str
    blocks: Callable[[], Iterable[bytes]]
    written: Callable[[bytes], bytes] = bytes

    @property
    def kind(self) -> str:
        return KINDS.get(Path(self.name).suffix, "application/octet-stream")


def roll_attachments(blocks: Callable[[], Iterator[bytes]], columns: Columns) -> list[Attachment]:
    """Return the printed rows as a table and as lines of JSON."""
    return [
        Attachment("roll.csv", "연명부(표)", lambda: chain([HEAD], blocks()), _Table(columns)),
        Attachment("rows.jsonl", "연명부(JSON)", blocks, _objects),
    ]


def ledger_attachments(
    ledger: Mapping[str, bytes], leaves: Callable[[], Iterator[bytes]]
) -> list[Attachment]:
    """Return the log's files as of the freeze."""
    files = [
        Attachment(name.replace("/", "-"), LEDGER_TITLES.get(name, "서명한 글"), _given(data))
        for name, data in sorted(ledger.items())
    ]
    return [*files, Attachment("entries.bin", "장부의 모든 기록", leaves)]


def write_proof_pdf(
    contents: PacketContents, manifest: bytes, attached: list[Attachment], path: Path
) -> int:
    """Write the file, and return how many pages it has."""
    every = [Attachment("packet.json", "제출물 목록과 검증값", _given(manifest)), *attached]
    page = {
        "contents": contents,
        "attached": every,
        "manifest_digest": sha256(manifest).hexdigest(),
    }
    html = render_to_string("packets/document/proof.html", page)
    laid_out = pdf.layout(html, css=pdf.style("document.css"))
    opened = pikepdf.open(BytesIO(pdf.write(laid_out, is_tagged=True)))
    with path.open("wb") as out:
        _write(opened, every, PdfWriter(out), contents)
    return len(laid_out.pages)


def _write(
    opened: pikepdf.Pdf, attached: list[Attachment], writer: PdfWriter, contents: PacketContents
) -> None:
    copier, stamp = Copier(writer), contents.moment.strftime("D:%Y%m%d%H%M%S%z")
    when = f"{stamp[:-2]}'{stamp[-2:]}'"
    specifications = [
        opened.make_indirect(
            Dictionary(
                Type=Name.Filespec,
                F=String(one.name),
                UF=String(one.name),
                Desc=String(one.title),
                AFRelationship=Name.Data,
                EF=Dictionary(F=_stands_for(opened, copier, _attach(writer, one, when))),
            )
        )
        for one in attached
    ]
    _list(opened, attached, specifications)
    info = opened.trailer.get("/Info")
    copier.copy(opened.Root, *([info] if info is not None else []))
    writer.finish(
        root=copier.number_of(opened.Root),
        info=copier.number_of(info) if info is not None else None,
        identifier=sha256(f"{contents.packet_id} {PROOF_PDF}".encode()).digest()[:16],
    )


def _list(
    opened: pikepdf.Pdf, attached: list[Attachment], specifications: list[pikepdf.Object]
) -> None:
    """Name the files in the catalogue, in the order of their names (ISO 32000-1, 7.9.6)."""
    root, names = opened.Root, Array()
    for one, specification in sorted(
        zip(attached, specifications, strict=True), key=lambda pair: pair[0].name
    ):
        names.append(String(one.name))
        names.append(specification)
    if "/Names" not in root:
        root.Names = Dictionary()
    root.Names.EmbeddedFiles = Dictionary(Names=names)
    root.AF = Array(specifications)
    root.PageMode = Name.UseAttachments


def _stands_for(opened: pikepdf.Pdf, copier: Copier, number: int) -> pikepdf.Object:
    """Return an object to refer to in place of one that is already written."""
    placeholder = opened.make_indirect(Dictionary())
    copier.stands_for(placeholder, number)
    return placeholder


def _attach(writer: PdfWriter, one: Attachment, when: str) -> int:
    """Write the bytes as an embedded file stream (ISO 32000-1, 7.11.4)."""
    number, parameters = writer.allocate(), writer.allocate()
    kind = one.kind.replace("/", "#2F").encode()
    entries = b"/Type/EmbeddedFile/Subtype/%b/Filter/FlateDecode/Params %d 0 R"
    packed = in_order(_Packing(one.written), one.blocks(), processes=settings.PACKET_PROCESSES)
    size = writer.write_packed(number, entries % (kind, parameters), packed)
    writer.write_object(parameters, b"<</Size %d/ModDate(%b)>>" % (size, when.encode()))
    return number


def _given(data: bytes) -> Callable[[], Iterable[bytes]]:
    return lambda: [data]


@dataclass(frozen=True)
class _Packing:
    """Writes a block, and compresses it."""

    written: Callable[[bytes], bytes]

    def __call__(self, block: bytes) -> Packed:
        return Packed.of(self.written(block))


@dataclass(frozen=True)
class _Table:
    """Writes rows as lines of a table for spreadsheets, which starts with its titles."""

    columns: Columns

    def __call__(self, block: bytes) -> bytes:
        if block == HEAD:
            return BOM_UTF8 + csv_line([one.title for one in self.columns.columns])
        rows = RollRow.in_block(block)
        return b"".join([csv_line(list(map(str, self.columns.values(row)))) for row in rows])


def _objects(block: bytes) -> bytes:
    lines = (line for line in block.split(b"\n") if line)
    rows = (dict(zip(RollRow._fields, orjson.loads(line), strict=False)) for line in lines)
    return b"".join([canonical.to_bytes(row) + b"\n" for row in rows])
