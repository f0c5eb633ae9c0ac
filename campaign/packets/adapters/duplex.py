"""Make a volume ready for two-sided printing: wide margins at the spine, parts on right pages."""

from collections.abc import Collection
from pathlib import Path
from typing import Any

import pikepdf

from campaign.packets.adapters.derived import save_derived

MIRRORED = 5 / 25.4 * 72  # points between the margins of 25 and 20 mm
BOXES = ("/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox")


def write_duplex(volume: Path, out: Path, *, on_right: Collection[int] = ()) -> None:
    """Write the pages of a volume with the wide margin at the spine on both sides of a sheet.

    Before each page of `on_right`, counted from 1, an empty page is put where it would otherwise
    be on the back of a sheet, so that a divider can stand before it. Pages keep their numbers.
    """
    with pikepdf.open(volume) as opened, pikepdf.new() as made:
        for number, page in enumerate(opened.pages, 1):
            if number in on_right and _is_left(made):
                made.add_blank_page(page_size=_size(page))
            made.pages.append(page)
            if not len(made.pages) % 2:
                _move(made.pages[-1].obj)
        save_derived(made, out, of=opened)


def write_pages(volume: Path, out: Path, *, first: int, last: int) -> None:
    """Write some pages, counted from 1, as a file of their own."""
    with pikepdf.open(volume) as opened, pikepdf.new() as made:
        made.pages.extend(opened.pages[first - 1 : last])
        save_derived(made, out, of=opened)


def _is_left(made: pikepdf.Pdf) -> bool:
    """Tell whether the next page would be on the back of a sheet."""
    return len(made.pages) % 2 == 1


def _size(page: Any) -> tuple[float, float]:
    left, bottom, right, top = (float(edge) for edge in page.mediabox)
    return right - left, top - bottom


def _move(page: Any) -> None:
    """Move what is printed on a page to the outer edge of a left page."""
    for box in BOXES:
        if box in page:
            left, bottom, right, top = (float(edge) for edge in page[box])
            page[box] = pikepdf.Array([left + MIRRORED, bottom, right + MIRRORED, top])
