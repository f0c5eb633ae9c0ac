"""The run sheet on paper: A4, for black ink and a pencil."""

from functools import lru_cache
from typing import Any

from django.template.loader import render_to_string

from campaign.lib import pdf


def run_sheet_pdf(context: dict[str, Any]) -> bytes:
    """Return the sheet with a box to tick for each item."""
    return _set(render_to_string("press/document/run_sheet.html", context))


@lru_cache(maxsize=8)
def _set(html: str) -> bytes:
    return pdf.write(pdf.layout(html, css=pdf.style("run_sheet.css")))
