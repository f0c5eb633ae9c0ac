"""The roll's annex: names that its cells or its font cannot show, set one by one.

WeasyPrint needs much memory for a table, so it sets a few hundred names at a time.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from itertools import accumulate
from typing import Any

import pikepdf
from django.template.loader import render_to_string

from campaign.lib import pdf
from campaign.packets.adapters.roll_design import covered
from campaign.packets.adapters.stamp import Numbering
from campaign.packets.rules.contents import PacketContents
from campaign.packets.rules.rows import RollRow

NAMES_AT_ONCE = 250


@dataclass(frozen=True)
class AnnexRow:
    """A signer whose name stands in the annex, spelt in code where the font lacks a letter."""

    reference: int
    row: RollRow

    @property
    def codes(self) -> str:
        letters = self.row.name + self.row.address
        is_shown = covered().issuperset(letters)
        return "" if is_shown else " ".join(f"U+{ord(letter):04X}" for letter in self.row.name)


@dataclass(frozen=True)
class Annex:
    """The rows that are moved, and what is printed beside them."""

    contents: PacketContents
    rows: Sequence[RollRow]

    @property
    def references(self) -> dict[int, str]:
        """What stands in the roll in place of the name, by number."""
        return {one.row.number: f"부록 {one.reference} 참조" for one in self._rows}

    @cached_property
    def lengths(self) -> list[int]:
        """How many pages each group of names takes."""
        return [len(self._laid_out(group).pages) for group in self._groups]

    def documents(self, numbering: Numbering) -> Iterator[pikepdf.Pdf]:
        """Yield the annex as documents whose pages are numbered on from the roll's."""
        starts = accumulate(self.lengths, initial=numbering.sheets)
        for group, start in zip(self._groups, starts, strict=False):
            laid_out = self._laid_out(group, after=start, numbering=numbering)
            yield pikepdf.open(BytesIO(pdf.write(laid_out)))

    @property
    def _rows(self) -> Iterator[AnnexRow]:
        return (AnnexRow(number, row) for number, row in enumerate(self.rows, 1))

    @property
    def _groups(self) -> list[list[AnnexRow]]:
        rows, size = list(self._rows), NAMES_AT_ONCE
        return [rows[at : at + size] for at in range(0, len(rows), size)]

    def _laid_out(
        self, rows: Sequence[AnnexRow], *, after: int = 0, numbering: Numbering | None = None
    ) -> Any:
        css = pdf.style("roll.css") + f"@page annex:first{{counter-set:page {after + 1}}}"
        page = {"contents": self.contents, "rows": rows, "numbering": numbering}
        return pdf.layout(render_to_string("packets/document/annex.html", page), css=css)
