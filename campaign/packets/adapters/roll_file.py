"""Write one part of the roll's volume: stamped pages, the annex, bookmarks, page labels."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count, islice
from typing import Any, BinaryIO

import pikepdf
from pikepdf import Array, Dictionary, Name

from campaign.packets.adapters.pdf_copy import Copier
from campaign.packets.adapters.pdf_writer import PdfWriter
from campaign.packets.adapters.roll_design import Design
from campaign.packets.adapters.roll_tags import Tags, tagged_whole

KIDS = 125


@dataclass(frozen=True)
class Node:
    """A written group of pages: its object, its first page's object, how many pages."""

    number: int
    first: int
    pages: int


class Template:
    """The designed page as what each stamped page uses."""

    def __init__(self, made: Design, *, is_tagged: bool = False) -> None:
        opened = made.document
        for entry in ("/Names", "/Dests", "/PageMode"):
            if entry in opened.Root:
                del opened.Root[entry]
        opened.Root.PageLayout = Name.SinglePage
        opened.Root.Outlines = opened.make_indirect(Dictionary())
        if is_tagged:
            opened.Root.StructTreeRoot = opened.make_indirect(Dictionary())
            opened.Root.MarkInfo = Dictionary(Marked=True)
        self.opened = opened
        self.box = b"[%b]" % b" ".join(b"%.3f" % float(edge) for edge in opened.pages[0].MediaBox)
        form = opened.make_indirect(opened.pages[0].as_form_xobject())
        fonts = Dictionary(Font=Dictionary(F=made.font), XObject=Dictionary(T=form))
        self.resources = opened.make_indirect(fonts)


class RollFile:
    """One PDF, written straight to disk; `first` is the number on its first page."""

    def __init__(
        self, template: Template, out: BinaryIO, *, first: int, tags: Tags | None = None
    ) -> None:
        self._writer, self._nodes = PdfWriter(out), list[Node]()
        self._first, self._tags = first, tags
        self._sheets, self._annex = list[int](), list[int]()
        self._marks: list[tuple[str, int]] = []
        self._tree, self._outline = self._writer.allocate(), self._writer.allocate()
        self._copier, root = Copier(self._writer), template.opened.Root
        self._copier.stands_for(root.Pages, self._tree)
        self._copier.stands_for(root.Outlines, self._outline)
        if tags:
            self._structure = self._writer.allocate()
            self._copier.stands_for(root.StructTreeRoot, self._structure)
        root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D, St=first)]))
        info = template.opened.trailer.get("/Info")
        roots = [root, template.resources, *([info] if info is not None else [])]
        self._copier.copy(*roots)
        self._root = self._copier.number_of(root)
        self._info = self._copier.number_of(info) if info is not None else None
        resources = self._copier.number_of(template.resources)
        self._common = b"/MediaBox%b/Resources %d 0 R" % (template.box, resources)

    @property
    def pages(self) -> int:
        return sum(node.pages for node in self._nodes)

    def stamped(self, pages: Iterable[bytes], *, title: str) -> None:
        """Write pages under nodes of 125, as they come."""
        contents, writer, first = iter(pages), self._writer, len(self._nodes)
        while group := list(islice(contents, KIDS)):
            number, kids = writer.allocate(), []
            for content in group:
                stream, page = writer.allocate(), writer.allocate()
                writer.write_stream(stream, b"/Filter/FlateDecode", content)
                entries = (number, stream, self._common, self._key())
                writer.write_object(
                    page, b"<</Type/Page/Parent %d 0 R/Contents %d 0 R%b%b>>" % entries
                )
                kids.append(page)
                if self._tags:
                    self._sheets.append(page)
            self._add(number, kids)
        self._marks.append((title, self._nodes[first].first))

    def copied(self, documents: Iterator[pikepdf.Pdf], *, title: str) -> None:
        """Copy whole documents, one after another."""
        first = len(self._nodes)
        for document in documents:
            copier, number = Copier(self._writer), self._writer.allocate()
            copier.stands_for(document.Root.Pages, number)
            if self._tags:
                tagged_whole(document.pages, count(len(self._sheets) + len(self._annex)))
            pages: list[Any] = [page.obj for page in document.pages]
            copier.copy(*pages)
            numbers = [copier.number_of(page) for page in pages]
            self._annex += numbers
            self._add(number, numbers)
        self._marks.append((title, self._nodes[first].first))

    def finish(self, *, identifier: bytes) -> None:
        kids = b" ".join(b"%d 0 R" % node.number for node in self._nodes)
        entries = (self.pages, kids)
        self._writer.write_object(self._tree, b"<</Type/Pages/Count %d/Kids[%b]>>" % entries)
        self._write_outline()
        if self._tags:
            self._tags.write(
                *(self._writer, self._structure),
                first=self._first,
                sheets=self._sheets,
                annex=self._annex,
            )
        self._writer.finish(root=self._root, info=self._info, identifier=identifier)

    def _key(self) -> bytes:
        """Return where the next page's marks are looked up in the tree."""
        return b"/StructParents %d/Tabs/S" % len(self._sheets) if self._tags else b""

    def _add(self, number: int, pages: Sequence[int]) -> None:
        kids = b" ".join(b"%d 0 R" % page for page in pages)
        entries = (self._tree, len(pages), kids)
        self._writer.write_object(
            number, b"<</Type/Pages/Parent %d 0 R/Count %d/Kids[%b]>>" % entries
        )
        self._nodes.append(Node(number, pages[0], len(pages)))

    def _write_outline(self) -> None:
        """Write bookmarks (ISO 32000-1, 12.3.3) that lead to the tops of pages."""
        items = [self._writer.allocate() for _ in self._marks]
        for at, (title, page) in enumerate(self._marks):
            near = b"/Prev %d 0 R" % items[at - 1] if at else b""
            near += b"/Next %d 0 R" % items[at + 1] if at + 1 < len(items) else b""
            name = b"FEFF" + title.encode("utf-16-be").hex().upper().encode()
            entries = (name, self._outline, page, near)
            self._writer.write_object(
                items[at], b"<</Title<%b>/Parent %d 0 R/Dest[%d 0 R/Fit]%b>>" % entries
            )
        of_all = (items[0], items[-1], len(items))
        self._writer.write_object(
            self._outline, b"<</Type/Outlines/First %d 0 R/Last %d 0 R/Count %d>>" % of_all
        )
