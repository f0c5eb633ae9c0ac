"""A document as a file: PDF, HWPX, plain text; the same bytes for the same version."""

from functools import lru_cache

from django.http import Http404, HttpResponse
from django.template.loader import render_to_string

from campaign.lib import pdf
from campaign.newsroom.adapters.hwpx import hwpx
from campaign.newsroom.rules.paper import Paper, as_text

STYLE = "release.css"


def text(paper: Paper) -> bytes:
    return as_text(paper).encode()


def page(paper: Paper) -> bytes:
    """Return the document on A4, with tags for screen readers."""
    return _set(paper_page(paper).html)


def paper_page(paper: Paper) -> pdf.Page:
    """Return what is set on A4."""
    return pdf.Page(render_to_string("newsroom/document/paper.html", {"paper": paper}), STYLE)


@lru_cache(maxsize=16)
def _set(html: str) -> bytes:
    return pdf.write(pdf.layout(html, css=pdf.style(STYLE)), is_tagged=True)


FILES = {
    "txt": (text, "text/plain; charset=utf-8"),
    "pdf": (page, "application/pdf"),
    "hwpx": (hwpx, "application/hwp+zip"),
}


def file(form: str, paper: Paper, *, name: str) -> HttpResponse:
    """Answer with the document as a file; a form that we do not have is a 404."""
    if form not in FILES:
        raise Http404
    write, content_type = FILES[form]
    response = HttpResponse(write(paper), content_type=content_type)
    how = "attachment" if form == "hwpx" else "inline"
    response["Content-Disposition"] = f'{how}; filename="{name}.{form}"'
    return response
