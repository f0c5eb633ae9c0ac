"""A journalist whom nobody asked says that they would like to come."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from campaign.gate.actions.limit import limit_visits
from campaign.guests.actions.request import ask_to_come, confirm_request
from campaign.guests.forms import RequestForm
from campaign.guests.queries import invitations
from campaign.guests.queries import requests as queries
from campaign.guests.queries.requests import Asker
from campaign.lib import client
from campaign.petitions.decorators import try_form
from campaign.press.models import Event
from campaign.press.queries.events import day, when
from campaign.press.queries.names import covered
from campaign.signatures.views.guards import private, see_other

RATES = [(5, 600), (20, 86400)]


@login_not_required
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, slug: str, event_slug: str) -> HttpResponse:
    """Take the request; nobody needs one to come."""
    rows = Event.objects.select_related("petition__organisation")
    event = get_object_or_404(
        rows, petition__slug=slug, slug=event_slug, announced_at__isnull=False
    )
    if request.method != "POST":
        return _page(request, event, RequestForm(initial={"shown": queries.stamp()}))
    if not client.is_from_our_page(request):
        return render(request, "403.html", status=403)
    form = RequestForm(request.POST)
    if try_form(form, lambda typed: _take(request, event, typed)):
        return see_other("guests:asked", slug, event_slug)
    return _page(request, event, form)


def _take(request: HttpRequest, event: Event, typed: dict[str, Any]) -> bool:
    """Keep the request. A program is thanked like everybody, and nothing is kept of it."""
    who = Asker(**{name: typed[name] for name in ("name", "outlet", "email", "phone")})
    caller = client.address(request)
    limit_visits(door="press-request", caller=caller, address=who.email, network=RATES)
    if not typed["website"] and not queries.is_hasty(typed["shown"]):
        ask_to_come(event=event, who=who, language=get_language() or "ko")
    return True


def _page(request: HttpRequest, event: Event, form: RequestForm) -> HttpResponse:
    page: dict[str, Any] = {
        "event": covered(event),
        "petition": event.petition,
        "when": when(event),
        "form": form,
        "is_open": queries.takes_requests(event),
    }
    status = 422 if form.errors else 200
    return render(request, "guests/ask.html", page, status=status)


@login_not_required
@require_http_methods(["GET", "HEAD"])
def asked(request: HttpRequest, slug: str, event_slug: str) -> HttpResponse:
    """Say what happens next, the same to everybody."""
    rows = Event.objects.select_related("petition")
    event = get_object_or_404(
        rows, petition__slug=slug, slug=event_slug, announced_at__isnull=False
    )
    page = {"event": covered(event), "petition": event.petition}
    return render(request, "guests/asked.html", page)


@private
@require_http_methods(["GET", "HEAD", "POST"])
def requested(request: HttpRequest, token: str) -> HttpResponse:
    """Show the event and take the word that the address is theirs; opening changes nothing."""
    row = queries.request_of(token)
    if row is None:
        return render(request, "guests/gone.html", {"phones": invitations.phones()}, status=404)
    if request.method == "POST":
        confirm_request(asked=row)
        return see_other("guests:requested", token)
    if row.invitation:
        return redirect("guests:answer", invitations.token_of(row.invitation))
    event = covered(row.event)
    page = {
        "event": event,
        "petition": event.petition,
        "when": when(event),
        "day": day(event),
        "phone": event.phone_for_all,
        "is_confirmed": row.confirmed_at is not None,
    }
    return render(request, "guests/requested.html", page)
