"""The polite letter that asks how far it is, as a PDF."""

from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import override

from campaign.lib import pdf


def letter_pdf(letter: Any) -> bytes:
    """Return the letter on a page of A4; authorities read Korean."""
    with override("ko"):
        html = render_to_string("filing/document/letter.html", {"it": letter})
    return pdf.write(pdf.layout(html, css=pdf.style("document.css")), is_tagged=True)
