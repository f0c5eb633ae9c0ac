"""The front page: all petitions that can be read."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from campaign.ledger.queries import count
from campaign.petitions import queries
from campaign.petitions.models import Petition, State


@login_not_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """List open petitions first, then closed ones."""
    published = Petition.objects.exclude(state=State.DRAFT).order_by("-state", "-opened_at")
    cards = [_card(petition) for petition in published]
    return render(request, "pages/home.html", {"petitions": cards})


def _card(petition: Petition) -> dict[str, object]:
    words = queries.words(queries.signable(petition.slug).text, get_language() or "ko")
    number = count(petition.id)
    return {
        "words": words,
        "url": reverse("pages:petition", args=[petition.slug]),
        "total": number.total,
        "goal": petition.goal,
        "percent": min(100, number.total * 100 // petition.goal),
        "state": petition.state,
        "is_demo": petition.is_demo,
    }
