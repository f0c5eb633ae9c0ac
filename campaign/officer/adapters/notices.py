"""What is said of a breach, as PDF: to the people concerned, and to the Commission."""

from dataclasses import dataclass
from datetime import date, datetime

from django.template.loader import render_to_string
from django.utils.translation import override

from campaign.lib import pdf
from campaign.officer.models import Breach

KINDS = ("people", "commission")


@dataclass(frozen=True)
class Told:
    """When and how the people concerned were told, as far as it is written down."""

    at: datetime
    note: str


def notice_pdf(kind: str, breach: Breach, *, told: Told | None, on: date) -> bytes:
    """Return a letter to people, or the report of the Decree of the Act, article 40, in Korean."""
    page = {"breach": breach, "petition": breach.petition, "told": told, "on": on}
    with override("ko"):
        html = render_to_string(f"officer/document/breach_{kind}.html", page | _labels(breach))
    return pdf.write(pdf.layout(html, css=pdf.style("document.css")), is_tagged=True)


def _labels(breach: Breach) -> dict[str, object]:
    return {"items": ", ".join(breach.item_labels), "organisation": breach.petition.organisation}
