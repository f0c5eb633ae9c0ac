"""What is said of a breach, as PDF: to the people concerned, and to the Commission."""

from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import override

from campaign.lib import pdf

KINDS = ("people", "commission")


def notice_pdf(kind: str, notice: Any) -> bytes:
    """Return a letter to people, or the report of the Decree of the Act, article 40, in Korean."""
    with override("ko"):
        html = render_to_string(f"officer/document/breach_{kind}.html", notice.page)
    return pdf.write(pdf.layout(html, css=pdf.style("document.css")), is_tagged=True)
