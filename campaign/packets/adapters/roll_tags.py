"""The structure of a short roll, for screen readers: row by row (ISO 32000-1, 14.7 and 14.8).

It would be larger than a long roll itself. There the attached CSV is what a screen reader reads.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from campaign.packets.adapters.pdf_writer import PdfWriter
from campaign.packets.adapters.stamp import Stamp
from campaign.packets.rules.rows import RollRow

MOST_TAGGED = 1000  # rows
HEAD = 0  # the mark of what stands over the table
BOLD = "2 Tr 0.22 w"  # letters are drawn and their edges, too


@dataclass(frozen=True)
class Marks:
    """How the pieces of a page are numbered (its MCIDs)."""

    columns: int

    def title(self, at: int) -> int:
        return 1 + at

    def cell(self, line: int, at: int) -> int:
        return 1 + self.columns * (line + 1) + at

    def end(self, lines: int) -> int:
        return self.cell(lines, 0)


@dataclass(frozen=True)
class TaggedStamp(Stamp):
    """Marks what it stamps; what each page repeats is no part of the text."""

    @property
    def marks(self) -> Marks:
        return Marks(len(self.columns.columns))

    def _under(self, number: int) -> str:
        drawn = super()._under(number)
        return _marked("Div", HEAD, drawn) if self._begins(number) else _artifact(drawn)

    def _numbers(self, number: int, rows: Sequence[RollRow]) -> list[str]:
        marks, slot = self.marks, self.slots["title-0"]
        titles = [
            self.face.place(column.title, self.slots[f"title-{at}"])
            for at, column in enumerate(self.columns.columns)
        ]
        if self._begins(number):
            titles = [_marked("TH", marks.title(at), text) for at, text in enumerate(titles)]
        else:
            titles = [_artifact("\n".join(titles))]
        numbers = _artifact("\n".join(super()._numbers(number, rows)))
        return [numbers, f"/F {slot.size:.2f} Tf {BOLD}", *titles, "0 Tr"]

    def _line(self, line: int, row: RollRow) -> list[str]:
        cells = enumerate(super()._line(line, row))
        drawn = self._signature if row.drawing else -1  # it has the mark already
        return [_marked("TD", self.marks.cell(line, at), text) for at, text in cells if at != drawn]

    def _ink(self, line: int, drawing: str) -> str:
        return _marked("TD", self.marks.cell(line, self._signature), super()._ink(line, drawing))

    def _end(self, lines: int) -> str:
        return _marked("P", self.marks.end(lines), super()._end(lines))

    def _strike(self, lines: int) -> str:
        return _artifact(super()._strike(lines))

    def _begins(self, number: int) -> bool:
        return (number - 1) % self.numbering.sheets_a_part == 0


def _marked(tag: str, number: int, content: str) -> str:
    return f"/{tag} <</MCID {number}>> BDC\n{content}\nEMC"


def _artifact(content: str) -> str:
    return f"/Artifact BMC\n{content}\nEMC"


@dataclass(frozen=True)
class Tags:
    """What is told of a roll's rows: how many there are, and the names that stand in the annex."""

    columns: int
    rows: int
    rows_a_page: int
    name_at: int
    names: Mapping[int, str]  # by number in the roll

    def write(
        self,
        writer: PdfWriter,
        root: int,
        *,
        first: int,
        sheets: Sequence[int],
        annex: Sequence[int],
    ) -> None:
        """Write the tree at `root`; `sheets` are pages of rows from page `first` on, as objects."""
        tree = _Tree(writer, Marks(self.columns))
        document, table = writer.allocate(), writer.allocate()
        head = tree.element(b"Div", document, page=sheets[0], mark=HEAD)
        rows = [tree.titles(table, sheets[0])]
        ends = []
        for at, page in enumerate(sheets):
            before = (first - 1 + at) * self.rows_a_page
            lines = min(self.rows_a_page, self.rows - before)
            rows += [self._row(tree, table, page, line, before) for line in range(lines)]
            if lines < self.rows_a_page:
                end = tree.marks.end(lines)
                ends.append(tree.element(b"P", document, page=page, mark=end))
        ends += [tree.element(b"P", document, page=page, mark=0) for page in annex]
        writer.write_object(table, b"<</S/Table/P %d 0 R/K[%b]>>" % (document, _refs(rows)))
        kids = _refs([head, table, *ends])
        writer.write_object(document, b"<</S/Document/P %d 0 R/K[%b]>>" % (root, kids))
        tree.finish(root, document, [*sheets, *annex])

    def _row(self, tree: "_Tree", table: int, page: int, line: int, before: int) -> int:
        name = self.names.get(before + line + 1)
        told = {self.name_at: _actual(name)} if name else {}
        return tree.row(table, page, line, told)


class _Tree:
    """Writes elements, and keeps to which element each mark of a page belongs."""

    def __init__(self, writer: PdfWriter, marks: Marks) -> None:
        self.marks = marks
        self._writer = writer
        self._parents: dict[int, dict[int, int]] = {}

    def element(self, tag: bytes, parent: int, *, page: int, mark: int, more: bytes = b"") -> int:
        number = self._writer.allocate()
        entries = (tag, parent, page, mark, more)
        self._writer.write_object(number, b"<</S/%b/P %d 0 R/Pg %d 0 R/K %d%b>>" % entries)
        self._parents.setdefault(page, {})[mark] = number
        return number

    def titles(self, table: int, page: int) -> int:
        row, scope = self._writer.allocate(), b"/A<</O/Table/Scope/Column>>"
        kids = [
            self.element(b"TH", row, page=page, mark=self.marks.title(at), more=scope)
            for at in range(self.marks.columns)
        ]
        return self._finished(row, table, kids)

    def row(self, table: int, page: int, line: int, told: Mapping[int, bytes]) -> int:
        """Write a row; `told` holds what is read instead of a cell's letters."""
        row = self._writer.allocate()
        kids = [
            self.element(
                b"TD", row, page=page, mark=self.marks.cell(line, at), more=told.get(at, b"")
            )
            for at in range(self.marks.columns)
        ]
        return self._finished(row, table, kids)

    def finish(self, root: int, document: int, pages: Sequence[int]) -> None:
        """Write the root, and by which element each mark is held, page after page."""
        held = b"".join(b"%d[%b]" % (at, self._held(page)) for at, page in enumerate(pages))
        entries = (document, held, len(pages))
        self._writer.write_object(
            root,
            b"<</Type/StructTreeRoot/K %d 0 R/ParentTree<</Nums[%b]>>/ParentTreeNextKey %d>>"
            % entries,
        )

    def _held(self, page: int) -> bytes:
        by_mark = self._parents[page]
        marks = (by_mark.get(mark) for mark in range(max(by_mark) + 1))
        return b" ".join(b"%d 0 R" % one if one else b"null" for one in marks)

    def _finished(self, row: int, table: int, kids: Sequence[int]) -> int:
        self._writer.write_object(row, b"<</S/TR/P %d 0 R/K[%b]>>" % (table, _refs(kids)))
        return row


def _refs(numbers: Sequence[int]) -> bytes:
    return b" ".join(b"%d 0 R" % one for one in numbers)


def _actual(text: str) -> bytes:
    return b"/ActualText<FEFF%b>" % text.encode("utf-16-be").hex().upper().encode()


def tagged_whole(pages: Sequence[object], numbers: Iterator[int]) -> None:
    """Mark each page of a copied document as one piece, under its number in the tree."""
    for page, number in zip(pages, numbers, strict=False):
        page.contents_add(b"/P <</MCID 0>> BDC\n", prepend=True)  # type: ignore[attr-defined]
        page.contents_add(b"\nEMC")  # type: ignore[attr-defined]
        page.obj.StructParents = number  # type: ignore[attr-defined]
