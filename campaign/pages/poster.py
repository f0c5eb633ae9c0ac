"""A poster of the petition for everybody to print: what is asked, a code to scan, an address."""

from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from campaign.lib.answers import answer
from campaign.lib.cards import drawing
from campaign.onsite.actions.print_poster import petition_poster
from campaign.onsite.adapters.poster import poster_pdf
from campaign.petitions import queries
from campaign.petitions.models import Petition

SIZES = ("a4", "a3")
KEPT = 24 * 60 * 60


@login_not_required
@require_safe
def poster(request: HttpRequest, slug: str, size: str) -> HttpResponse:
    """Hand out the PDF: set once for a text and a size, whoever asks how often."""
    try:
        signable = queries.signable_now(slug)
    except Petition.DoesNotExist as missing:
        raise Http404 from missing
    if size not in SIZES:
        raise Http404
    name = f"{signable.petition.slug}-{size}.pdf"
    return answer(request, _pdf(signable, size), content_type="application/pdf", name=name)


def _pdf(signable: queries.Signable, size: str) -> bytes:
    made = petition_poster(signable)
    key = f"poster:{made.version}:{size}"
    if kept := cache.get(key):
        return bytes(kept)
    with drawing:
        if kept := cache.get(key):
            return bytes(kept)
        content = poster_pdf(made, size=size)
        cache.set(key, content, KEPT)
    return content
