"""An event's home, and the calendar of all events."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from campaign.agenda.queries.handover import handed
from campaign.agenda.queries.home import documents, lines, of_standing
from campaign.agenda.queries.month import month
from campaign.lib import clock
from campaign.people.rules import Capability
from campaign.petitions.decorators import organiser_view, person
from campaign.petitions.models import Petition
from campaign.press.organiser_views.parts import event_of
from campaign.press.queries.events import when

SECTION = {"section": "press"}


@organiser_view(Capability.EDIT_PRESS)
@never_cache
@require_safe
def event(request: HttpRequest, petition: Petition, event_slug: str) -> HttpResponse:
    """Show what of an event comes next, what is late, what no longer stands."""
    found = event_of(petition, event_slug)
    waiting = lines(found)
    page = SECTION | {
        "petition": petition,
        "event": found,
        "when": when(found),
        "handed": handed(found),
        "lines": of_standing(waiting),
        "is_clear": not waiting,
        "documents": documents(found),
    }
    return render(request, "agenda/event.html", page)


@never_cache
@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """List the events of a month; a month that is none is this one."""
    asked = request.GET.get("month", "")
    try:
        first = datetime.strptime(asked, "%Y-%m").date()  # noqa: DTZ007 (a month has no zone)
    except ValueError:
        first = clock.today().replace(day=1)
    page = {"month": month(person(request), first), "today": clock.today()}
    return render(request, "agenda/calendar.html", page)
