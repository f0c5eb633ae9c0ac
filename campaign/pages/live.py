"""A page for a large screen: the count and the way to sign, safe to photograph."""

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from campaign.ledger.queries import count
from campaign.lib.answers import answer
from campaign.lib.qr import qr
from campaign.petitions import queries
from campaign.petitions.models import Petition


def _shown(slug: str) -> dict[str, Any]:
    """Return numbers and words of the petition: no signer, no comment, no organiser."""
    try:
        signable = queries.signable_now(slug)
    except Petition.DoesNotExist as missing:
        raise Http404 from missing
    number = count(signable.petition.id)
    return {
        "petition": signable.petition,
        "words": queries.words(signable.text, get_language() or "ko"),
        "count": number,
        "percent": min(100, number.total * 100 // signable.petition.goal),
    }


@login_not_required
@cache_control(public=True, max_age=0, must_revalidate=True)
@require_safe
def live(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the count as it grows, beside a code that leads to the petition."""
    address = settings.SITE_URL + reverse("pages:petition", args=[slug])
    page = {"qr": qr(address), "address": address.split("://", 1)[1].rstrip("/")}
    return render(request, "pages/live.html", _shown(slug) | page)


@login_not_required
@require_safe
def live_count(request: HttpRequest, slug: str) -> HttpResponse:
    """Hand out the number alone, for the page to look again."""
    part = render(request, "pages/_live_count.html", _shown(slug))
    kind, cache = "text/html; charset=utf-8", "public, max-age=0, must-revalidate"
    return answer(request, part.content, content_type=kind, cache=cache)
