"""A press kit on A4: the cover that lies in the ZIP, and the whole kit as one file."""

from functools import lru_cache
from typing import Any

from django.template.loader import render_to_string

from campaign.lib import pdf

STYLE = "run_sheet.css"


def cover_pdf(context: dict[str, Any]) -> bytes:
    return _set(render_to_string("photos/document/cover.html", context))


@lru_cache(maxsize=8)
def _set(html: str) -> bytes:
    return pdf.write(pdf.layout(html, css=pdf.style(STYLE)))


def kit_pdf(
    context: dict[str, Any], parts: tuple[pdf.Page, ...], pictures: tuple[tuple[str, bytes], ...]
) -> bytes:
    """Return the cover, the parts in their order, and the pictures; tagged, with bookmarks."""
    first, last = (
        pdf.Page(render_to_string(f"photos/document/{name}.html", context), STYLE)
        for name in ("kit", "kit_photos")
    )
    return _joined((first, *parts, *((last,) if pictures else ())), pictures)


@lru_cache(maxsize=4)
def _joined(parts: tuple[pdf.Page, ...], pictures: tuple[tuple[str, bytes], ...]) -> bytes:
    files = dict(pictures)
    laid_out = [pdf.layout(one.html, css=pdf.style(one.css), pictures=files) for one in parts]
    return pdf.write(pdf.joined(laid_out), is_tagged=True)
