"""The sheet on which the recipient writes that it got the packet, on A4."""

from functools import lru_cache
from typing import Any

from django.template.loader import render_to_string

from campaign.lib import pdf


def receipt_sheet_pdf(context: dict[str, Any]) -> bytes:
    """Return the sheet: event, packet, digest, and room for a number and a name."""
    return _set(render_to_string("agenda/document/receipt.html", context))


@lru_cache(maxsize=8)
def _set(html: str) -> bytes:
    return pdf.write(pdf.layout(html, css=pdf.style("run_sheet.css")))
