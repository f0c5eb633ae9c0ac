"""The signature roll: one designed page, stamped with rows as often as there are signers.

WeasyPrint needs 0.2 MB and 10 ms for a row of a table; stamping needs neither, so a roll of any
length is written in one pass with little memory. The same rows give the same bytes.
"""

import zlib
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from io import BytesIO
from itertools import islice
from typing import Any, BinaryIO

import pikepdf
from django.template.loader import render_to_string
from pikepdf import Dictionary, Name

from campaign.lib import pdf
from campaign.packets.adapters.pdf_copy import Copier
from campaign.packets.adapters.pdf_writer import PdfWriter
from campaign.packets.adapters.roll_design import ROWS_A_PAGE, Design, Slot, covered, design
from campaign.packets.rules.contents import PacketContents, RollRow

KIDS = 125

Rows = Callable[[], Iterator[RollRow]]


def write_roll(
    contents: PacketContents, rows: Rows, out: BinaryIO, progress: Callable[[int], None]
) -> int:
    """Write the roll's volume and return its number of pages. `rows` is read twice."""
    characters: set[str] = set()
    odd: list[RollRow] = []
    for row in rows():
        characters.update(*row.cells())
        if not covered().issuperset(row.name):
            odd.append(row)
    stamp = Stamp(design(contents, characters=characters), contents)
    annex = _annex(contents, odd)
    pages = max(1, -(-contents.totals.provided // ROWS_A_PAGE))
    stamp.total = pages + (len(annex.pages) if annex else 0)
    _write(stamp, _pages(stamp, _with_references(rows(), odd), progress), annex, out)
    return stamp.total


def _with_references(rows: Iterable[RollRow], odd: list[RollRow]) -> Iterator[RollRow]:
    """Refer to the annex where the roll's font cannot show a name."""
    references = {row.serial: f"부록 {number} 참조" for number, row in enumerate(odd, 1)}
    for row in rows:
        name = references.get(row.serial, row.name)
        yield (
            row
            if name == row.name
            else RollRow(row.number, row.serial, name, row.region, row.signed_on, row.method)
        )


def _annex(contents: PacketContents, odd: list[RollRow]) -> pikepdf.Pdf | None:
    if not odd:
        return None
    page = {"contents": contents, "rows": list(enumerate(odd, 1))}
    html = render_to_string("packets/document/annex.html", page)
    return pikepdf.open(BytesIO(pdf.write(pdf.layout(html, css=pdf.style("roll.css")))))


def _pages(
    stamp: "Stamp", rows: Iterator[RollRow], progress: Callable[[int], None]
) -> Iterator[bytes]:
    number = 0
    while page := list(islice(rows, ROWS_A_PAGE)):
        number += 1
        yield stamp.page(number, page)
        progress(page[-1].number)
    if number == 0:
        yield stamp.page(1, [])


class Stamp:
    """Turns rows into the content stream of a page."""

    def __init__(self, made: Design, contents: PacketContents) -> None:
        self.design, self._contents = made, contents
        self.total = 1
        self._hex = {ord(text): f"{glyph:04x}" for text, glyph in made.glyphs.items()}

    def page(self, number: int, rows: list[RollRow]) -> bytes:
        """Return the compressed content of one page."""
        texts = [self._text("range", self._range(rows)), self._text("page", self._label(number))]
        for line, row in enumerate(rows):
            texts += [self._text(f"{line}-{at}", cell) for at, cell in enumerate(row.cells())]
        if len(rows) < ROWS_A_PAGE:
            texts.append(self._text(f"{len(rows)}-2", "이하 여백"))
        content = "q /T Do Q\nBT\n" + "\n".join(texts) + "\nET\n"
        return zlib.compress(content.encode("ascii"), 6)

    def _range(self, rows: list[RollRow]) -> str:
        total = f"총 {self._contents.totals.provided:,}명"
        return f"{total} 중 {rows[0].number:,}–{rows[-1].number:,}번" if rows else total

    def _label(self, number: int) -> str:
        return f"제2권 {number:,} / {self.total:,}쪽"

    def _text(self, name: str, text: str) -> str:
        slot = self.design.slots[name]
        width = self._width(text, slot)
        squeeze = min(100, int(slot.width / width * 100)) if width > slot.width else 100
        x = slot.x + slot.width - width * squeeze / 100 if slot.is_right else slot.x
        glyphs = text.translate(self._hex)
        return f"/F {slot.size:.2f} Tf {squeeze} Tz 1 0 0 1 {x:.2f} {slot.y:.2f} Tm <{glyphs}> Tj"

    def _width(self, text: str, slot: Slot) -> float:
        widths, glyphs = self.design.widths, self.design.glyphs
        return sum(widths.get(glyphs[letter], 1000) for letter in text) * slot.size / 1000


def _write(stamp: Stamp, pages: Iterator[bytes], annex: pikepdf.Pdf | None, out: BinaryIO) -> None:
    writer, opened = PdfWriter(out), stamp.design.document
    form = opened.make_indirect(opened.pages[0].as_form_xobject())
    resources = opened.make_indirect(
        Dictionary(Font=Dictionary(F=stamp.design.font), XObject=Dictionary(T=form))
    )
    box = b"[%b]" % b" ".join(b"%.3f" % float(edge) for edge in opened.pages[0].MediaBox)
    copier, tree = Copier(writer), writer.allocate()
    copier.stands_for(opened.Root.Pages, tree)
    for entry in ("/Outlines", "/Names", "/Dests", "/PageMode"):
        if entry in opened.Root:
            del opened.Root[entry]
    opened.Root.PageLayout = Name.SinglePage
    info = opened.trailer.get("/Info")
    copier.copy(opened.Root, resources, *([info] if info is not None else []))
    common = b"/MediaBox%b/Resources %d 0 R" % (box, copier.number_of(resources))
    nodes = _write_pages(writer, tree, pages, common)
    if annex:
        nodes.append(_copy_annex(writer, tree, annex))
    kids = b" ".join(b"%d 0 R" % node for node, _ in nodes)
    total = sum(number for _, number in nodes)
    writer.write_object(tree, b"<</Type/Pages/Count %d/Kids[%b]>>" % (total, kids))
    writer.finish(
        root=copier.number_of(opened.Root),
        info=copier.number_of(info) if info is not None else None,
        identifier=sha256(stamp._contents.document_number.encode()).digest()[:16],  # noqa: SLF001
    )


def _write_pages(
    writer: PdfWriter, tree: int, pages: Iterator[bytes], common: bytes
) -> list[tuple[int, int]]:
    """Write pages under nodes of 125, as they come; return the nodes with their page counts."""
    nodes = []
    while group := list(islice(pages, KIDS)):
        node, kids = writer.allocate(), []
        for content in group:
            stream, page = writer.allocate(), writer.allocate()
            writer.write_stream(stream, b"/Filter/FlateDecode", content)
            writer.write_object(
                page, b"<</Type/Page/Parent %d 0 R/Contents %d 0 R%b>>" % (node, stream, common)
            )
            kids.append(b"%d 0 R" % page)
        entries = (tree, len(kids), b" ".join(kids))
        writer.write_object(node, b"<</Type/Pages/Parent %d 0 R/Count %d/Kids[%b]>>" % entries)
        nodes.append((node, len(kids)))
    return nodes


def _copy_annex(writer: PdfWriter, tree: int, annex: pikepdf.Pdf) -> tuple[int, int]:
    copier, node = Copier(writer), writer.allocate()
    copier.stands_for(annex.Root.Pages, node)
    pages: list[Any] = [page.obj for page in annex.pages]
    copier.copy(*pages)
    kids = b" ".join(b"%d 0 R" % copier.number_of(page) for page in pages)
    entries = (tree, len(pages), kids)
    writer.write_object(node, b"<</Type/Pages/Parent %d 0 R/Count %d/Kids[%b]>>" % entries)
    return node, len(pages)
