"""Turn rows into the content of pages. Pure: it runs in processes that know no database."""

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from campaign.packets.rules.contents import RollRow
from campaign.packets.rules.placed import ROWS_A_PAGE

BLOCK_ROWS = 40 * ROWS_A_PAGE
NAME = 2  # the column
SHOWN_TWICE = frozenset({3, 4, 5})  # columns of few different texts
LEAST_WIDTH = 70  # percent; narrower letters cannot be read, so the name goes to the annex
SURELY_FITS = 8  # letters of a name


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
    def _codes(self) -> dict[int, str]:
        return {ord(letter): f"{glyph:04x}" for letter, glyph in self.glyphs.items()}

    @cached_property
    def _letters(self) -> dict[str, float]:
        return {letter: self.widths.get(glyph, 1000) for letter, glyph in self.glyphs.items()}

    def place(self, text: str, slot: Slot) -> str:
        """Return the operators (ISO 32000-1, 9.4) that show a text in its slot."""
        natural = self.width(text, slot.size)
        squeeze = min(100, int(slot.width / natural * 100)) if natural else 100
        x = slot.x + slot.width - natural * squeeze / 100 if slot.is_right else slot.x
        shown = f"1 0 0 1 {x:.2f} {slot.y:.2f} Tm <{text.translate(self._codes)}> Tj"
        return shown if squeeze == 100 else f"{squeeze} Tz {shown} 100 Tz"

    def width(self, text: str, size: float) -> float:
        letters = self._letters
        return sum([letters[letter] for letter in text]) * size / 1000

    def shows(self, text: str) -> bool:
        return self.glyphs.keys() >= set(text)

    def fits(self, text: str, slot: Slot) -> bool:
        """Tell whether a text can be read when it is squeezed into its slot."""
        return int(slot.width / self.width(text, slot.size) * 100) >= LEAST_WIDTH


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

    def __call__(self, block: bytes) -> list[bytes]:
        """Return the compressed contents of the block's pages; only the last may not be full."""
        rows = RollRow.in_block(block)
        pages = [rows[at : at + ROWS_A_PAGE] for at in range(0, len(rows), ROWS_A_PAGE)]
        return [self.page((page[0].number - 1) // ROWS_A_PAGE + 1, page) for page in pages]

    def page(self, number: int, rows: Sequence[RollRow]) -> bytes:
        """Return the compressed content of one page."""
        small, size = self.slots["range"], self.slots["0-0"].size
        content = [
            f"q /T Do Q\nBT\n/F {small.size:.2f} Tf",
            self.face.place(self._range(rows), small),
            self.face.place(self.numbering.label(number), self.slots["page"]),
            f"/F {size:.2f} Tf",
        ]
        for line, row in enumerate(rows):
            content += self._line(line, row)
        if len(rows) < ROWS_A_PAGE:
            content.append(self.face.place("이하 여백", self.slots[f"{len(rows)}-{NAME}"]))
        content.append("ET\n")
        return zlib.compress("\n".join(content).encode("ascii"), 6)

    def _range(self, rows: Sequence[RollRow]) -> str:
        total = f"총 {self.numbering.rows:,}명"
        return f"{total} 중 {rows[0].number:,}–{rows[-1].number:,}번" if rows else total

    def _line(self, line: int, row: RollRow) -> list[str]:
        cells = list(row.cells())
        cells[NAME] = self.references.get(row.number, cells[NAME])
        return [self._cell(line, at, text) for at, text in enumerate(cells)]

    def _cell(self, line: int, column: int, text: str) -> str:
        if column not in SHOWN_TWICE:
            return self.face.place(text, self.slots[f"{line}-{column}"])
        known = self._known.get((line, column, text))
        if known is None:
            known = self.face.place(text, self.slots[f"{line}-{column}"])
            self._known[line, column, text] = known
        return known

    @cached_property
    def _known(self) -> dict[tuple[int, int, str], str]:
        return {}


@dataclass(frozen=True)
class Unshowable:
    """Finds the rows whose names the roll cannot show: too long, or a letter is missing."""

    face: Face
    slot: Slot

    def __call__(self, block: bytes) -> list[RollRow]:
        return [row for row in RollRow.in_block(block) if not self._is_shown(row.name)]

    def _is_shown(self, name: str) -> bool:
        if not name or not self.face.shows(name):
            return False
        return len(name) <= SURELY_FITS or self.face.fits(name, self.slot)
