"""Sheets and the one-person form, as PDF to print."""

from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import Any

import pikepdf
from django.template.loader import render_to_string

from campaign.lib import pdf
from campaign.lib.qr import qr
from campaign.paper.rules.places import Edges
from campaign.petitions.rules import Words
from campaign.privacy.rules.parts import Consent, Names


@dataclass(frozen=True)
class Ground:
    """What stands on every sheet of one text version and profile."""

    words: Words
    names: Names
    consents: dict[str, Consent]
    is_joint: bool
    manifest: str
    version: int
    is_demo: bool
    phone: str
    address: str


@dataclass(frozen=True)
class Copy:
    """One sheet: its number, its code as it is said, and what its QR code leads to."""

    number: int
    code: str
    lines: int
    url: str

    @property
    def qr(self) -> str:
        return qr(self.url)


def sheets_pdf(parts: Sequence[tuple[Ground, Sequence[Copy]]]) -> bytes:
    """Return the sheets, a page each, in one file."""
    return pdf.write(_laid_out(parts))


def joined(parts: Iterable[bytes]) -> bytes:
    """Return files as one, in their order; what the first says of itself holds for all."""
    with ExitStack() as stack:
        opened = [stack.enter_context(pikepdf.open(BytesIO(part))) for part in parts]
        whole, *others = opened
        for one in others:
            whole.pages.extend(one.pages)
        out = BytesIO()
        whole.save(out, deterministic_id=True)
        return out.getvalue()


def printed_edges(ground: Ground, copy: Copy) -> Edges:
    """Return where the lines stand on a sheet as it is printed."""
    (page,) = _laid_out([(ground, [copy])], is_measured=True).pages
    first, last = (page.anchors[f"line-{line}"][1] for line in (1, copy.lines))
    after = last + (last - first) / max(1, copy.lines - 1)
    top, bottom = (round(1000 * height / page.height) for height in (first, after))
    return Edges(top, top, bottom, bottom)


def _laid_out(parts: Sequence[tuple[Ground, Sequence[Copy]]], *, is_measured: bool = False) -> Any:
    sheets = [
        {"ground": ground, "copy": copy, "lines": range(1, copy.lines + 1)}
        for ground, copies in parts
        for copy in copies
    ]
    page = {"sheets": sheets, "is_measured": is_measured}
    html = render_to_string("paper/document/sheets.html", page)
    return pdf.layout(html, css=pdf.style("sheet.css"))


def form_pdf(ground: Ground, *, language: str, url: str) -> bytes:
    """Return the form for one person, in the person's language."""
    page = {"ground": ground, "language": language, "qr": qr(url)}
    return _set_form(render_to_string("paper/form.html", page))


@lru_cache(maxsize=32)
def _set_form(html: str) -> bytes:
    """Set each form once, however often it is fetched; screen readers find their way in it."""
    return pdf.write(pdf.layout(html, css=pdf.style("sheet.css")), is_tagged=True)
