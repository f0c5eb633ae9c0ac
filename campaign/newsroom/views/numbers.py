"""What everybody may read: the numbers of a petition, with where they come from."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from campaign.ledger import queries as ledger
from campaign.newsroom.queries import figures as numbers_of
from campaign.newsroom.rules.figures import cite, cite_in_english
from campaign.petitions.models import Petition
from campaign.petitions.queries import Signable, signable, words

HEADS = 5


@login_not_required
@cache_control(public=True, max_age=10)
@require_safe
def numbers(request: HttpRequest, slug: str, size: int | None = None) -> HttpResponse:
    """Show what the log says at its newest head, or said at the head of a size."""
    found = published(slug)
    petition, heads = found.petition, ledger.last_checkpoints(found.petition.pk, HEADS)
    point = numbers_of.checkpoint_of(petition, size) if size else None
    if size and point is None:
        raise Http404
    if point is None and heads:
        point = heads[0][0]
    figures = numbers_of.figures_at(petition, point) if point else None
    is_english = get_language() == "en"
    page = {
        "petition": petition,
        "words": words(found.text, get_language() or "ko"),
        "figures": figures,
        "is_newest": bool(point and heads and point.size == heads[0][0].size),
        "is_fixed": size is not None,
        "unreviewed": ledger.count(petition.pk).unreviewed if size is None else 0,
        "citation": figures and (cite_in_english if is_english else cite)(figures),
        "url": figures and _permanent(petition, figures.log_size),
        "heads": [(one, statement.count.total) for one, statement in heads],
    }
    return render(request, "newsroom/numbers.html", page)


def published(slug: str) -> Signable:
    """Return a petition that is or was open; of another one nothing is public."""
    try:
        return signable(slug)
    except Petition.DoesNotExist as missing:
        raise Http404 from missing


def _permanent(petition: Petition, size: int) -> str:
    return settings.SITE_URL + reverse("newsroom:numbers_at", args=[petition.slug, size])
