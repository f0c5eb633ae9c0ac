"""Cut a PDF into files that a receiving system takes; the sealed file stays as it is."""

from dataclasses import dataclass
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name

from campaign.packets.adapters.derived import save_derived

SPARE = 0.95  # of the size that the pages of a part are guessed to take


@dataclass(frozen=True)
class Slice:
    """Some pages of a file, in a file of their own."""

    path: Path
    first: int
    last: int

    @property
    def size(self) -> int:
        return self.path.stat().st_size


def split_pdf(path: Path, *, most: int) -> list[Slice]:
    """Write the pages in order into files of at most `most` bytes; a page is never cut.

    Pages keep the numbers that are printed on them. A page that is too large stands alone.
    """
    made: list[Slice] = []
    with pikepdf.open(path) as opened:
        pages, first = len(opened.pages), 1
        guess = max(1, int(pages * most / path.stat().st_size * SPARE))
        while first <= pages:
            last = min(pages, first + guess - 1)
            part = _write(opened, path, first, last)
            while part.size > most and last > first:
                last = first + (last - first) // 2
                part.path.unlink()
                part = _write(opened, path, first, last)
            made.append(part)
            first = last + 1
    return made


def _write(opened: pikepdf.Pdf, path: Path, first: int, last: int) -> Slice:
    made = path.with_name(f"{path.stem}-p{first}-{last}.pdf")
    with pikepdf.new() as part:
        part.pages.extend(opened.pages[first - 1 : last])
        part.Root.PageLabels = Dictionary(
            Nums=Array([0, Dictionary(S=Name.D, St=_number(opened, first))])
        )
        save_derived(part, made, of=opened)
    return Slice(made, first, last)


def _number(opened: pikepdf.Pdf, page: int) -> int:
    """Return the number that is printed on a page: a part of the roll does not begin with 1."""
    label = opened.pages[page - 1].label
    return int(label) if label.isdecimal() else page
