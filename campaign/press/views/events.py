"""What the public and journalists see of an event."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from campaign.lib import clock
from campaign.lib.cards import answer_with
from campaign.lib.languages import said
from campaign.lib.structured_data import json_ld
from campaign.press.adapters.advisories import advisory_file
from campaign.press.models import Event, State
from campaign.press.queries import advisories
from campaign.press.queries.cards import card_of
from campaign.press.queries.events import day, when
from campaign.press.queries.history import history
from campaign.press.queries.names import covered
from campaign.press.queries.run_sheets import sheet
from campaign.press.queries.structured import structured

TEXTS = ("title", "purpose", "place", "backup_place", "hosts", "organisers", "master")


def _announced(slug: str, event_slug: str) -> Event:
    rows = Event.objects.select_related("petition__organisation")
    found = get_object_or_404(
        rows, petition__slug=slug, slug=event_slug, announced_at__isnull=False
    )
    return covered(found)


@login_not_required
@require_safe
def event(request: HttpRequest, slug: str, event_slug: str) -> HttpResponse:
    """Show the event with every announced change."""
    found = _announced(slug, event_slug)
    told = history(found)
    page = {
        "event": found,
        "petition": found.petition,
        **{name: said(found, name) for name in TEXTS},
        "programme": [row for row in sheet(found).rows if row.item.is_public],
        "when": when(found),
        "day": day(found),
        "structured": json_ld(structured(found)),
        "history": told,
        "reason": next((row.note for row, _ in told if "state" in row.changes), ""),
        "takes_requests": found.state == State.ANNOUNCED and found.starts_at > clock.now(),
        "has_advisory": not advisories.is_embargoed(found),
        "phone": found.phone_for_all,
        "card": card_of(found),
        "site_url": settings.SITE_URL,
    }
    return render(request, "press/event.html", page)


@login_not_required
@require_safe
def card(request: HttpRequest, slug: str, event_slug: str, version: str) -> HttpResponse:
    """Hand out the picture beside shared links."""
    return answer_with(request, card_of(_announced(slug, event_slug)), version)


@login_not_required
@require_safe
def advisory(request: HttpRequest, slug: str, event_slug: str, form: str = "html") -> HttpResponse:
    """Hand out the advisory (취재요청) as a page, as plain text, or on paper.

    Everybody may read it here, so a personal number is masked; the desk has it whole.
    """
    found = _announced(slug, event_slug)
    if advisories.is_embargoed(found):
        raise Http404
    page = advisories.advisory(found, to_press=False)
    if form == "html":
        return render(request, "press/advisory.html", page)
    return advisory_file(form, page)
