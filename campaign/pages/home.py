"""The front page: all petitions that can be read."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from campaign.ledger.queries import Count, counts
from campaign.petitions import queries


@login_not_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """List open petitions first, then closed ones."""
    published = queries.published()
    numbers = counts([one.petition.id for one in published])
    cards = [_card(one, numbers[one.petition.id]) for one in published]
    return render(request, "pages/home.html", {"petitions": cards})


def _card(signable: queries.Signable, number: Count) -> dict[str, object]:
    petition, words = signable.petition, queries.words(signable.text, get_language() or "ko")
    return {
        "words": words,
        "url": reverse("pages:petition", args=[petition.slug]),
        "total": number.total,
        "strengths": number.strengths if len(number.strengths) > 1 else [],
        "goal": petition.goal,
        "percent": min(100, number.total * 100 // petition.goal),
        "state": petition.state,
        "is_demo": petition.is_demo,
    }
