"""Turn rows into the content of pages. Pure: it runs in processes that know no database."""

import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import count
from typing import NamedTuple

from campaign.packets.adapters.inked import inked
from campaign.packets.rules.columns import Columns
from campaign.packets.rules.rows import RollRow

BLOCK_ROWS = 1000  # whole pages of any profile
SMALLER, LEADING = 0.8, 1.12  # where a text may take several lines: of the size, of that
LEAST_WIDTH = 70  # percent; narrower letters cannot be read, so the name goes to the annex
SURELY_FITS = 8  # letters of a name
NOTHING_FOLLOWS, GAP = "이하 여백", 3  # points between the words and the line that strikes


class Slot(NamedTuple):
    """Where a text begins (in points from the lower left), and how wide it may be."""

    x: float
    y: float
    width: float
    size: float
    is_right: bool = False


@dataclass(frozen=True)
class Face:
    """The font as it is embedded: glyph of each character, width of each glyph in thousandths."""

    glyphs: Mapping[str, int]
    widths: Mapping[int, float]

    @cached_property
    def _codes(self) -> dict[str, str]:
        return {letter: f"{glyph:04x}" for letter, glyph in self.glyphs.items()}

    @cached_property
    def _letters(self) -> dict[str, float]:
        return {letter: self.widths.get(glyph, 1000) for letter, glyph in self.glyphs.items()}

    def place(self, text: str, slot: Slot) -> str:
        """Return the operators (ISO 32000-1, 9.4) that show a text in its slot."""
        natural = self.width(text, slot.size)
        squeeze = min(100, int(slot.width / natural * 100)) if natural else 100
        x = slot.x + slot.width - natural * squeeze / 100 if slot.is_right else slot.x
        shown = f"{_at(x, slot.y)} <{''.join(map(self._codes.__getitem__, text))}> Tj"
        return shown if squeeze == 100 else f"{squeeze} Tz {shown} 100 Tz"

    def width(self, text: str, size: float) -> float:
        return sum(map(self._letters.__getitem__, text)) * size / 1000

    def shows(self, text: str) -> bool:
        return self.glyphs.keys() >= set(text)

    def fits(self, text: str, slot: Slot) -> bool:
        """Tell whether a text can be read when it is squeezed into its slot."""
        return int(slot.width / self.width(text, slot.size) * 100) >= LEAST_WIDTH

    def lines(self, text: str, slot: Slot, *, most: int) -> list[str]:
        """Break a text into so many lines at most, squeezed if need be; none if it cannot be."""
        for squeeze in (100, 85, LEAST_WIDTH):
            found = list(self._broken(text, slot.width * 99 / squeeze, slot.size))
            if len(found) <= most:
                return found
        return []

    def _broken(self, text: str, width: float, size: float) -> Iterator[str]:
        """Yield lines of whole words; a word that is wider than a line is cut."""
        line = ""
        for word in text.split():
            longer = f"{line} {word}".strip()
            if self.width(longer, size) <= width:
                line = longer
                continue
            if line:
                yield line
            line = word
            while self.width(line, size) > width:
                end = next(n for n in count(1) if self.width(line[: n + 1], size) > width)
                yield line[:end]
                line = line[end:]
        yield line


@lru_cache(maxsize=10_000)
def _at(x: float, y: float) -> str:
    """Return what moves to a place; all pages begin their lines in the same few."""
    return f"1 0 0 1 {x:.2f} {y:.2f} Tm"


@dataclass(frozen=True)
class Numbering:
    """How pages are numbered: through all parts of the volume, the annex included."""

    rows: int
    sheets: int  # pages of rows
    total: int
    sheets_a_part: int

    @property
    def parts(self) -> int:
        return -(-self.sheets // self.sheets_a_part)

    def volume(self, part: int) -> str:
        return f"제2권 {part}/{self.parts}" if self.parts > 1 else "제2권"

    def label(self, page: int) -> str:
        part = (page - 1) // self.sheets_a_part + 1
        return f"{self.before_page(part)} {page:,} / {self.total:,}쪽"

    def before_page(self, part: int) -> str:
        return self.volume(part) + (" ·" if self.parts > 1 else "")

    @property
    def before_last_pages(self) -> str:
        return self.before_page(self.parts)


@dataclass(frozen=True)
class Stamp:
    """Makes the pages of a block of rows; who stands in the annex is referred to it."""

    face: Face
    slots: Mapping[str, Slot]
    numbering: Numbering
    references: Mapping[int, str]  # by number in the roll
    columns: Columns

    def __call__(self, block: bytes) -> list[bytes]:
        """Return the compressed contents of the block's pages; only the last may not be full."""
        rows, each = RollRow.in_block(block), self.columns.rows_a_page
        pages = [rows[at : at + each] for at in range(0, len(rows), each)]
        return [self.page((page[0].number - 1) // each + 1, page) for page in pages]

    def page(self, number: int, rows: Sequence[RollRow]) -> bytes:
        """Return the compressed content of one page."""
        size = self.slots["0-0"].size
        content = [self._under(number)]
        if self._signature >= 0:
            drawn = ((line, row.drawing) for line, row in enumerate(rows) if row.drawing)
            content += [self._ink(line, drawing) for line, drawing in drawn]
        if len(rows) < self.columns.rows_a_page:
            content.append(self._strike(len(rows)))
        content += ["BT", *self._numbers(number, rows), f"/F {size:.2f} Tf"]
        for line, row in enumerate(rows):
            content += self._line(line, row)
        if len(rows) < self.columns.rows_a_page:
            content.append(self._end(len(rows)))
        content.append("ET\n")
        return zlib.compress("\n".join(content).encode("ascii"), 6)

    def _under(self, _number: int) -> str:
        """Return what draws the designed page."""
        return "q /T Do Q"

    def _numbers(self, number: int, rows: Sequence[RollRow]) -> list[str]:
        small = self.slots["range"]
        return [
            f"/F {small.size:.2f} Tf",
            self.face.place(self._range(rows), small),
            self.face.place(self.numbering.label(number), self.slots["page"]),
        ]

    def _end(self, lines: int) -> str:
        return self.face.place(NOTHING_FOLLOWS, self.slots[f"{lines}-{self.columns.name_at}"])

    def _strike(self, lines: int) -> str:
        """Cross out the lines that are left in the shape of a Z, so that nobody writes in them."""
        last = len(self.columns.columns) - 1
        said = self.slots[f"{lines}-{self.columns.name_at}"]
        end = self.slots[f"{lines}-{last}"]
        left, right = self.slots[f"{lines}-0"].x, end.x + end.width
        after = said.x + self.face.width(NOTHING_FOLLOWS, said.size) + GAP
        top, bottom = _middle(said), _middle(self.slots[f"{self.columns.rows_a_page - 1}-0"])
        lower = f"{right:.2f} {top:.2f} m {left:.2f} {bottom:.2f} l {right:.2f} {bottom:.2f} l"
        return (
            f"q 0.6 w {left:.2f} {top:.2f} m {said.x - GAP:.2f} {top:.2f} l "
            f"{after:.2f} {top:.2f} m {right:.2f} {top:.2f} l "
            f"{lower if bottom < top else ''} S Q"
        )

    def _range(self, rows: Sequence[RollRow]) -> str:
        total = f"총 {self.numbering.rows:,}명"
        return f"{total} 중 {rows[0].number:,}–{rows[-1].number:,}번" if rows else total

    def _line(self, line: int, row: RollRow) -> list[str]:
        cells = list(self.columns.texts(row))
        if reference := self.references.get(row.number):
            for at in self._own:
                cells[at] = reference
        if row.drawing and self._signature >= 0:
            cells[self._signature] = ""
        return [self._cell(line, at, text) for at, text in enumerate(cells)]

    def _cell(self, line: int, column: int, text: str) -> str:
        if column in self._several:
            return self._paragraph(text, self.slots[f"{line}-{column}"])
        if column not in self._repeated:
            return self.face.place(text, self.slots[f"{line}-{column}"])
        known = self._known.get((line, column, text))
        if known is None:
            known = self.face.place(text, self.slots[f"{line}-{column}"])
            self._known[line, column, text] = known
        return known

    def _paragraph(self, text: str, slot: Slot) -> str:
        """Return a text in smaller letters, in lines about the middle of its slot."""
        small = smaller(slot)
        lines = self.face.lines(text, small, most=max(self._several.values()))
        high = small.size * LEADING
        top = small.y + (slot.size - small.size) * 0.35 + (len(lines) - 1) / 2 * high
        placed = [
            self.face.place(one, small._replace(y=top - at * high)) for at, one in enumerate(lines)
        ]
        return "\n".join([f"/F {small.size:.2f} Tf", *placed, f"/F {slot.size:.2f} Tf"])

    def _ink(self, line: int, drawing: str) -> str:
        slot = self.slots[f"{line}-{self._signature}"]
        return inked(drawing, x=slot.x, middle=_middle(slot), width=slot.width)

    @cached_property
    def _known(self) -> dict[tuple[int, int, str], str]:
        return {}

    @cached_property
    def _repeated(self) -> frozenset[int]:
        return frozenset(at for at, one in enumerate(self.columns.columns) if one.repeats)

    @cached_property
    def _several(self) -> dict[int, int]:
        return {at: one.lines for at, one in enumerate(self.columns.columns) if one.lines > 1}

    @cached_property
    def _signature(self) -> int:
        return self.columns.at("signature")

    @cached_property
    def _own(self) -> list[int]:
        """Where stands what the annex tells instead."""
        found = (self.columns.at(field) for field in ("name", "address", "signature"))
        return [at for at in found if at >= 0]


def _middle(slot: Slot) -> float:
    return slot.y + slot.size * 0.35


def smaller(slot: Slot) -> Slot:
    return slot._replace(size=slot.size * SMALLER)


@dataclass(frozen=True)
class Unshowable:
    """Finds the rows that the roll cannot show: a text is too long, or a letter is missing."""

    face: Face
    slots: Mapping[str, Slot]
    columns: Columns

    def __call__(self, block: bytes) -> list[RollRow]:
        return [row for row in RollRow.in_block(block) if not self._is_shown(row)]

    def _is_shown(self, row: RollRow) -> bool:
        return self._shows_name(row.name) and (not row.address or self._shows_address(row.address))

    def _shows_name(self, name: str) -> bool:
        if not name or not self.face.shows(name):
            return False
        return len(name) <= SURELY_FITS or self.face.fits(name, self._slot("name"))

    def _shows_address(self, address: str) -> bool:
        if not self.face.shows(address):
            return False
        most = self.columns.columns[self.columns.at("address")].lines
        return bool(self.face.lines(address, smaller(self._slot("address")), most=most))

    def _slot(self, field: str) -> Slot:
        return self.slots[f"0-{self.columns.at(field)}"]
