"""The run sheet to carry: on paper, for black ink and a pencil, or as one file."""

from functools import lru_cache
from typing import Any

from django.template.loader import render_to_string

from campaign.lib import pdf


def run_sheet_pdf(context: dict[str, Any]) -> bytes:
    """Return the sheet with a box to tick for each item."""
    return _set(render_to_string("press/document/run_sheet.html", context))


def run_sheet_html(context: dict[str, Any]) -> bytes:
    """Return the sheet as one file with its own style: for a telephone, and for a printer."""
    style = pdf.style("run_sheet.css") + pdf.style("run_sheet_copy.css")
    return render_to_string("press/document/run_sheet.html", context | {"style": style}).encode()


@lru_cache(maxsize=8)
def _set(html: str) -> bytes:
    return pdf.write(pdf.layout(html, css=pdf.style("run_sheet.css")))
