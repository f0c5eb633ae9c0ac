"""Advisories as files: plain text, and A4."""

from functools import lru_cache
from typing import Any

from django.http import Http404, HttpResponse
from django.template.loader import render_to_string

from campaign.lib import pdf

STYLE = "advisory.css"


def advisory_text(context: dict[str, Any]) -> bytes:
    """Return the advisory as a mail would carry it."""
    return render_to_string("press/document/advisory.txt", context).encode()


def advisory_pdf(context: dict[str, Any]) -> bytes:
    """Return the advisory on A4."""
    return _set(advisory_page(context).html)


def advisory_page(context: dict[str, Any]) -> pdf.Page:
    """Return what is set on A4."""
    return pdf.Page(render_to_string("press/document/advisory.html", context), STYLE)


@lru_cache(maxsize=16)
def _set(html: str) -> bytes:
    """Set each page once, however often it is fetched."""
    return pdf.write(pdf.layout(html, css=pdf.style(STYLE)))


FILES = {
    "txt": (advisory_text, "text/plain; charset=utf-8"),
    "pdf": (advisory_pdf, "application/pdf"),
}


def advisory_file(form: str, context: dict[str, Any]) -> HttpResponse:
    """Answer with the advisory as a file; a form that we do not have is a 404."""
    if form not in FILES:
        raise Http404
    write, content_type = FILES[form]
    response = HttpResponse(write(context), content_type=content_type)
    response["Content-Disposition"] = f'inline; filename="{context["event"].slug}.{form}"'
    return response
