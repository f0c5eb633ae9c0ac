"""The front page: all petitions that can be read."""

from typing import cast

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from campaign.ledger.queries import Count, counts
from campaign.pages import finding
from campaign.petitions import queries
from campaign.petitions.models import Manifest

PAGE, FEW = 24, 3


@login_not_required
@cache_control(public=True, max_age=0, must_revalidate=True)
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """List the petitions that are looked for, open ones first."""
    wish = finding.wish(request.GET)
    pages = Paginator(finding.found(wish), PAGE)
    shown = pages.get_page(request.GET.get("page"))
    rows = cast("list[Manifest]", list(shown))
    numbers = counts([row.petition_id for row in rows])
    states = finding.per_state(wish)
    page = {
        "wish": wish,
        "shown": shown,
        "is_short": not wish.is_narrow and pages.count <= FEW,
        "petitions": [_card(row, numbers[row.petition_id]) for row in rows],
        "states": [(name, label, states[name]) for name, (label, _) in finding.STATES.items()],
        "topics": finding.per_topic(),
        "query": _query(request),
    }
    return render(request, "pages/home.html", page)


def _query(request: HttpRequest) -> str:
    """Return what was asked for, to be kept from page to page."""
    asked = request.GET.copy()
    asked.pop("page", None)
    return f"{asked.urlencode()}&" if asked else ""


def _card(row: Manifest, number: Count) -> dict[str, object]:
    petition, words = row.petition, queries.words(row.text, get_language() or "ko")
    return {
        "words": words,
        "url": reverse("pages:petition", args=[petition.slug]),
        "total": number.total,
        "strengths": number.strengths if len(number.strengths) > 1 else [],
        "goal": petition.goal,
        "percent": min(100, number.total * 100 // petition.goal),
        "state": petition.state,
        "topic": petition.get_topic_display() if petition.topic else "",
        "is_handed_in": getattr(row, "is_handed_in", False),
        "is_answered": getattr(row, "is_answered", False),
        "is_demo": petition.is_demo,
    }
