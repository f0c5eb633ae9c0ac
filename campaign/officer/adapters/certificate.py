"""The certificate of destruction as a PDF."""

from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import override

from campaign.lib import pdf


def certificate_pdf(certificate: Any) -> bytes:
    """Return the certificate, on one page of A4 where it fits."""
    with override("ko"):
        html = render_to_string("officer/document/certificate.html", {"it": certificate})
    return pdf.write(pdf.layout(html, css=pdf.style("document.css")), is_tagged=True)
