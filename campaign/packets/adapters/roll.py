"""The signature roll: one designed page, stamped with rows as often as there are signers.

WeasyPrint needs 0.2 MB and 10 ms for a row of a table; stamping needs neither, so a roll of any
length is written in one pass with little memory. The same rows give the same bytes.
"""

import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
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
SURELY_FITS = 8  # letters of a name
LEAST_WIDTH = 70  # percent; narrower letters cannot be read, so the name goes to the annex

Rows = Callable[[], Iterator[RollRow]]


@dataclass(frozen=True)
class AnnexRow:
    """A signer whose name stands in the annex, spelt in code where the font lacks a letter."""

    reference: int
    row: RollRow

    @property
    def codes(self) -> str:
        letters = self.row.name
        is_shown = covered().issuperset(letters)
        return "" if is_shown else " ".join(f"U+{ord(letter):04X}" for letter in letters)


@dataclass(frozen=True)
class Node:
    """A written group of pages: its object, its first page's object, how many pages."""

    number: int
    first: int
    pages: int


def write_roll(
    contents: PacketContents, rows: Rows, out: BinaryIO, progress: Callable[[int], None]
) -> int:
    """Write the roll's volume and return its number of pages. `rows` is read twice."""
    characters: set[str] = set()
    doubtful: list[RollRow] = []
    for row in rows():
        characters.update(*row.cells())
        if len(row.name) > SURELY_FITS or not covered().issuperset(row.name):
            doubtful.append(row)
    stamp = Stamp(design(contents, characters=characters), contents)
    moved = [row for row in doubtful if not stamp.shows(row.name)]
    annex_rows = [AnnexRow(number, row) for number, row in enumerate(moved, 1)]
    sheets = max(1, -(-contents.totals.provided // ROWS_A_PAGE))
    annex = _annex(contents, annex_rows, after=sheets) if annex_rows else None
    stamp.total = sheets + (len(annex.pages) if annex else 0)
    _write(stamp, _pages(stamp, _referring(rows(), annex_rows), progress), annex, out)
    return stamp.total


def _referring(rows: Iterable[RollRow], annex_rows: Sequence[AnnexRow]) -> Iterator[RollRow]:
    """Refer to the annex in place of the names that stand there."""
    references = {one.row.serial: f"부록 {one.reference} 참조" for one in annex_rows}
    for row in rows:
        reference = references.get(row.serial)
        yield replace(row, name=reference) if reference else row


def _annex(contents: PacketContents, rows: Sequence[AnnexRow], *, after: int) -> pikepdf.Pdf:
    """Set the annex, its pages numbered on from `after`; laid out twice to know its length."""
    css = pdf.style("roll.css") + f"@page annex:first{{counter-set:page {after + 1}}}"

    def laid_out(total: int) -> Any:
        page = {"contents": contents, "rows": rows, "total": total}
        return pdf.layout(render_to_string("packets/document/annex.html", page), css=css)

    return pikepdf.open(BytesIO(pdf.write(laid_out(after + len(laid_out(0).pages)))))


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
        self.design, self.contents = made, contents
        self.total = 1
        self._hex = {ord(text): f"{glyph:04x}" for text, glyph in made.glyphs.items()}

    def shows(self, name: str) -> bool:
        """Tell whether a name can be read in its place on the page."""
        slot = self.design.slots["0-2"]
        return covered().issuperset(name) and self._squeeze(name, slot) >= LEAST_WIDTH

    def page(self, number: int, rows: Sequence[RollRow]) -> bytes:
        """Return the compressed content of one page."""
        texts = [self._text("range", self._range(rows)), self._text("page", self._label(number))]
        for line, row in enumerate(rows):
            texts += [self._text(f"{line}-{at}", cell) for at, cell in enumerate(row.cells())]
        if len(rows) < ROWS_A_PAGE:
            texts.append(self._text(f"{len(rows)}-2", "이하 여백"))
        content = "q /T Do Q\nBT\n" + "\n".join(texts) + "\nET\n"
        return zlib.compress(content.encode("ascii"), 6)

    def _range(self, rows: Sequence[RollRow]) -> str:
        total = f"총 {self.contents.totals.provided:,}명"
        return f"{total} 중 {rows[0].number:,}–{rows[-1].number:,}번" if rows else total

    def _label(self, number: int) -> str:
        return f"제2권 {number:,} / {self.total:,}쪽"

    def _text(self, name: str, text: str) -> str:
        slot = self.design.slots[name]
        squeeze = self._squeeze(text, slot)
        room = slot.width - self._width(text, slot) * squeeze / 100
        x = slot.x + room if slot.is_right else slot.x
        glyphs = text.translate(self._hex)
        return f"/F {slot.size:.2f} Tf {squeeze} Tz 1 0 0 1 {x:.2f} {slot.y:.2f} Tm <{glyphs}> Tj"

    def _squeeze(self, text: str, slot: Slot) -> int:
        """Return how many percent of its width a text may take."""
        width = self._width(text, slot)
        return int(slot.width / width * 100) if width > slot.width else 100

    def _width(self, text: str, slot: Slot) -> float:
        widths, glyphs = self.design.widths, self.design.glyphs
        return sum(widths.get(glyphs[letter], 1000) for letter in text) * slot.size / 1000


def _write(stamp: Stamp, pages: Iterator[bytes], annex: pikepdf.Pdf | None, out: BinaryIO) -> None:
    writer, opened = PdfWriter(out), stamp.design.document
    copier, tree, outline = Copier(writer), writer.allocate(), writer.allocate()
    copier.stands_for(opened.Root.Pages, tree)
    _clear(opened)
    copier.stands_for(opened.Root.Outlines, outline)
    resources, info = _resources(opened, stamp.design.font), opened.trailer.get("/Info")
    copier.copy(opened.Root, resources, *([info] if info is not None else []))
    box = b"[%b]" % b" ".join(b"%.3f" % float(edge) for edge in opened.pages[0].MediaBox)
    common = b"/MediaBox%b/Resources %d 0 R" % (box, copier.number_of(resources))
    nodes = _write_pages(writer, tree, pages, common)
    marks = [("연명부", nodes[0].first)]
    if annex:
        nodes.append(_copy_annex(writer, tree, annex))
        marks.append(("연명부 부록", nodes[-1].first))
    kids = b" ".join(b"%d 0 R" % node.number for node in nodes)
    total = sum(node.pages for node in nodes)
    writer.write_object(tree, b"<</Type/Pages/Count %d/Kids[%b]>>" % (total, kids))
    _write_outline(writer, outline, marks)
    writer.finish(
        root=copier.number_of(opened.Root),
        info=copier.number_of(info) if info is not None else None,
        identifier=sha256(stamp.contents.packet_id.encode()).digest()[:16],
    )


def _clear(opened: pikepdf.Pdf) -> None:
    """Take out what pointed into the designed page; an outline of the volume comes instead."""
    for entry in ("/Names", "/Dests", "/PageMode"):
        if entry in opened.Root:
            del opened.Root[entry]
    opened.Root.Outlines = opened.make_indirect(Dictionary())
    opened.Root.PageLayout = Name.SinglePage


def _resources(opened: pikepdf.Pdf, font: Any) -> Any:
    """Return what each stamped page uses: the designed page as a form, and the font."""
    form = opened.make_indirect(opened.pages[0].as_form_xobject())
    return opened.make_indirect(Dictionary(Font=Dictionary(F=font), XObject=Dictionary(T=form)))


def _write_pages(writer: PdfWriter, tree: int, pages: Iterator[bytes], common: bytes) -> list[Node]:
    """Write pages under nodes of 125, as they come."""
    nodes = []
    while group := list(islice(pages, KIDS)):
        number, kids = writer.allocate(), []
        for content in group:
            stream, page = writer.allocate(), writer.allocate()
            writer.write_stream(stream, b"/Filter/FlateDecode", content)
            writer.write_object(
                page, b"<</Type/Page/Parent %d 0 R/Contents %d 0 R%b>>" % (number, stream, common)
            )
            kids.append(page)
        nodes.append(_write_node(writer, tree, number, kids))
    return nodes


def _copy_annex(writer: PdfWriter, tree: int, annex: pikepdf.Pdf) -> Node:
    copier, number = Copier(writer), writer.allocate()
    copier.stands_for(annex.Root.Pages, number)
    pages: list[Any] = [page.obj for page in annex.pages]
    copier.copy(*pages)
    return _write_node(writer, tree, number, [copier.number_of(page) for page in pages])


def _write_node(writer: PdfWriter, tree: int, number: int, pages: Sequence[int]) -> Node:
    kids = b" ".join(b"%d 0 R" % page for page in pages)
    entries = (tree, len(pages), kids)
    writer.write_object(number, b"<</Type/Pages/Parent %d 0 R/Count %d/Kids[%b]>>" % entries)
    return Node(number, pages[0], len(pages))


def _write_outline(writer: PdfWriter, outline: int, marks: Sequence[tuple[str, int]]) -> None:
    """Write bookmarks (ISO 32000-1, 12.3.3) that lead to the tops of pages."""
    items = [writer.allocate() for _ in marks]
    for at, (title, page) in enumerate(marks):
        near = b"/Prev %d 0 R" % items[at - 1] if at else b""
        near += b"/Next %d 0 R" % items[at + 1] if at + 1 < len(items) else b""
        name = b"FEFF" + title.encode("utf-16-be").hex().upper().encode()
        entries = (name, outline, page, near)
        writer.write_object(items[at], b"<</Title<%b>/Parent %d 0 R/Dest[%d 0 R/Fit]%b>>" % entries)
    entries_of_all = (items[0], items[-1], len(items))
    writer.write_object(
        outline, b"<</Type/Outlines/First %d 0 R/Last %d 0 R/Count %d>>" % entries_of_all
    )
