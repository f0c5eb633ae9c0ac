"""The poster of a place, as PDF to print."""

from dataclasses import dataclass
from hashlib import sha256

from django.template.loader import render_to_string

from campaign.lib import pdf
from campaign.lib.qr import qr
from campaign.petitions.rules import Words

SIZES = ("a4", "a5")


@dataclass(frozen=True)
class Poster:
    """What stands on a poster."""

    words: Words
    title_en: str
    asker: str
    recipient: str
    place: str
    url: str
    phone: str
    is_demo: bool

    @property
    def version(self) -> str:
        return sha256(repr(self).encode()).hexdigest()

    @property
    def qr(self) -> str:
        return qr(self.url)

    @property
    def typed(self) -> str:
        """Return the address as people type it."""
        return self.url.partition("://")[2]


def poster_pdf(poster: Poster, *, size: str) -> bytes:
    """Return the poster on a sheet of the size; the same poster gives the same bytes."""
    html = render_to_string("onsite/document/poster.html", {"poster": poster, "size": size})
    css = f"@page {{ size: {size.upper()}; }}" + pdf.style("poster.css")
    return pdf.write(pdf.layout(html, css=css), is_tagged=True)
