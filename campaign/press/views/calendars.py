"""Calendars that programs subscribe to, and the pages that offer them."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from campaign.lib.answers import answer
from campaign.lib.languages import Said, said
from campaign.people.rules import Capability
from campaign.petitions import queries as petitions
from campaign.petitions.models import Petition, State
from campaign.press.adapters import ics
from campaign.press.models import Event
from campaign.press.queries.calendars import entry, feed_of, public_feed, staff_feed
from campaign.press.queries.events import public_events

CALENDAR = "text/calendar; charset=utf-8"
FEEDS = ("atom", "rss", "json")


def petition_called(slug: str) -> Petition:
    """Return a petition that can be read, with its title."""
    rows = petitions.titled(Petition.objects.exclude(state=State.DRAFT))
    return get_object_or_404(rows, slug=slug)


@login_not_required
@require_safe
def of_event(request: HttpRequest, slug: str, event_slug: str) -> HttpResponse:
    """Hand out one event; without a date there is nothing for a calendar."""
    rows = Event.objects.select_related("petition").filter(announced_at__isnull=False)
    found = get_object_or_404(rows, petition__slug=slug, slug=event_slug)
    told = [] if found.precision == "open" else [entry(found)]
    return answer(request, ics.calendar(told), content_type=CALENDAR, name=f"{found.slug}.ics")


@login_not_required
@require_safe
def of_petition(request: HttpRequest, slug: str) -> HttpResponse:
    """Hand out every event of a petition, for programs that look again by themselves."""
    petition = petition_called(slug)
    body = ics.calendar(public_feed(petition), name=str(heading(petition)))
    return answer(request, body, content_type=CALENDAR, name=f"{slug}.ics")


@login_not_required
@require_safe
def of_site(request: HttpRequest) -> HttpResponse:
    """Hand out every event of the site."""
    body = ics.calendar(public_feed(), name=_("연명: 기자회견과 행사"))
    return answer(request, body, content_type=CALENDAR, name="events.ics")


def heading(petition: Petition) -> Said:
    return said(petition, "title")


@login_not_required
@require_safe
def of_staff(request: HttpRequest, token: str) -> HttpResponse:
    """Hand out what is planned to one organiser's calendar; a closed link is gone for good."""
    feed = feed_of(token)
    if feed is None:
        raise Http404
    held = petitions.capabilities(feed.user, feed.petition)
    if feed.closed_at or Capability.EDIT_PRESS not in held:
        return HttpResponse(status=410, content_type=CALENDAR)
    body = ics.calendar(staff_feed(feed.petition), name=_("준비 중인 행사"))
    return answer(request, body, content_type=CALENDAR, name="staff.ics", cache="private, no-store")


@login_not_required
@require_safe
def events(request: HttpRequest, slug: str) -> HttpResponse:
    """List a petition's events and the ways to hear of changes."""
    petition = petition_called(slug)
    address = settings.SITE_URL + reverse("press:petition_calendar", args=[slug])
    page = {
        "petition": petition,
        "heading": heading(petition),
        "events": public_events(petition),
        "calendar": address,
        "webcal": "webcal://" + address.split("://", 1)[1],
        "language": get_language(),
    }
    return render(request, "press/events.html", page)
