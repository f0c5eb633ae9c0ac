"""What was printed, as everybody sees it: the headline and the way there."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from campaign.coverage.queries import public
from campaign.petitions.models import Petition
from campaign.petitions.queries import signable, words


@login_not_required
@require_safe
def coverage(request: HttpRequest, slug: str) -> HttpResponse:
    """List what somebody approved for the list."""
    try:
        found = signable(slug)
    except Petition.DoesNotExist as missing:
        raise Http404 from missing
    page = {
        "petition": found.petition,
        "words": words(found.text, get_language() or "ko"),
        "rows": public(found.petition),
    }
    return render(request, "coverage/coverage.html", page)
