"""What the public and journalists see of an event."""

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_safe

from campaign.lib.languages import said
from campaign.press import adapters, queries
from campaign.press.models import Event, State

TEXTS = ("title", "purpose", "place", "backup_place", "hosts", "master")
CALENDAR_STATUS = {State.CANCELLED: "CANCELLED", State.POSTPONED: "TENTATIVE"}


def _announced(slug: str, event_slug: str) -> Event:
    rows = Event.objects.select_related("petition__organisation")
    return get_object_or_404(rows, petition__slug=slug, slug=event_slug, announced_at__isnull=False)


@login_not_required
@require_safe
def event(request: HttpRequest, slug: str, event_slug: str) -> HttpResponse:
    """Show the event with every announced change."""
    found = _announced(slug, event_slug)
    page = {
        "event": found,
        "petition": found.petition,
        **{name: said(found, name) for name in TEXTS},
        "programme": found.programme.all(),
        "ends_at": queries.ends_at(found),
        "history": queries.history(found),
        "phone": masked_phone(found.contact_phone),
    }
    return render(request, "press/event.html", page)


def masked_phone(number: str) -> str:
    """Hide the middle of a telephone number: 010-****-5678."""
    parts = number.split("-")
    return "-".join([*parts[:1], *["****"] * (len(parts) - 2), *parts[-1:]])


@login_not_required
@require_safe
def calendar(request: HttpRequest, slug: str, event_slug: str) -> HttpResponse:  # noqa: ARG001
    """Hand out the calendar file."""
    found = _announced(slug, event_slug)
    response = HttpResponse(
        adapters.calendar(_entry(found)),
        content_type="text/calendar; charset=utf-8; method=PUBLISH",
    )
    response["Content-Disposition"] = f'inline; filename="{found.slug}.ics"'
    return response


def _entry(found: Event) -> adapters.Entry:
    path = reverse("press:event", args=[found.petition.slug, found.slug])
    return adapters.Entry(
        uid=f"{found.pk}@{settings.SITE_URL.split('://', 1)[-1]}",
        sequence=found.sequence,
        changed_at=found.changed_at,
        starts_at=found.starts_at,
        ends_at=queries.ends_at(found),
        title=str(said(found, "title")),
        place=str(said(found, "place")),
        purpose=str(said(found, "purpose")),
        url=settings.SITE_URL + path,
        status=CALENDAR_STATUS.get(State(found.state), "CONFIRMED"),
    )


def advisory_context(found: Event) -> dict[str, Any]:
    """Gather what an advisory says; press, public and paper get the same."""
    return {
        "event": found,
        "petition": found.petition,
        "organisation": found.petition.organisation,
        "programme": list(found.programme.all()),
        "ends_at": queries.ends_at(found),
        "url": settings.SITE_URL + reverse("press:event", args=[found.petition.slug, found.slug]),
        "is_demo": found.petition.is_demo,
    }


@login_not_required
@require_safe
def advisory(request: HttpRequest, slug: str, event_slug: str, form: str = "html") -> HttpResponse:
    """Hand out the advisory (취재요청) as a page, as plain text, or on paper."""
    context = advisory_context(_announced(slug, event_slug))
    if form == "txt":
        text = render_to_string("press/document/advisory.txt", context)
        return HttpResponse(text, content_type="text/plain; charset=utf-8")
    if form == "pdf":
        response = HttpResponse(adapters.advisory_pdf(context), content_type="application/pdf")
        response["Content-Disposition"] = f'inline; filename="{event_slug}.pdf"'
        return response
    return render(request, "press/advisory.html", context)
