"""The press pages of a petition."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from campaign.lib.refused import Refused
from campaign.people.rules import Capability
from campaign.petitions.decorators import organiser_view
from campaign.petitions.models import Petition
from campaign.press import queries
from campaign.press.actions.change_event import change_event, move_event
from campaign.press.actions.draft_event import draft_event
from campaign.press.forms import EventForm, ItemFormSet, initial_items, typed_items
from campaign.press.models import Event, State


@organiser_view(Capability.EDIT_PRESS)
@require_safe
def events(request: HttpRequest, petition: Petition) -> HttpResponse:
    """List the petition's events."""
    page = {"petition": petition, "events": Event.objects.filter(petition=petition)}
    return render(request, "press/organiser/events.html", page)


@organiser_view(Capability.EDIT_PRESS)
@require_http_methods(["GET", "POST"])
def create(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Plan an event."""
    form = EventForm(request.POST or None, instance=Event(petition=petition))
    items = ItemFormSet(request.POST or None, prefix="items")
    if request.method == "POST" and form.is_valid() and items.is_valid():
        event = draft_event(
            actor=request.user,  # type: ignore[arg-type]
            petition=petition,
            programme=typed_items(items),
            **form.fields_typed(),
        )
        return redirect("press:edit", petition.slug, event.slug)
    return _page(request, petition, form=form, items=items)


@organiser_view(Capability.EDIT_PRESS)
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, petition: Petition, event_slug: str) -> HttpResponse:
    """Change an event; saving leaves rows to add to the programme."""
    event = get_object_or_404(Event, petition=petition, slug=event_slug)
    form = EventForm(request.POST or None, instance=event)
    items = ItemFormSet(request.POST or None, prefix="items", initial=initial_items(event))
    if request.method == "POST" and form.is_valid() and items.is_valid():
        changed = change_event(
            actor=request.user,  # type: ignore[arg-type]
            event=event,
            programme=typed_items(items),
            **form.fields_typed(),
        )
        messages.success(request, _("저장했습니다."))
        return redirect("press:edit", petition.slug, changed.slug)
    return _page(request, petition, form=form, items=items, event=event)


def _page(request: HttpRequest, petition: Petition, **page: Any) -> HttpResponse:
    event = page.get("event")
    page["history"] = queries.history(event) if event else []
    has_errors = page["form"].errors or any(page["items"].errors)
    return render(
        request,
        "press/organiser/edit.html",
        {"petition": petition, **page},
        status=422 if has_errors else 200,
    )


@organiser_view(Capability.EDIT_PRESS)
@require_POST
def move(request: HttpRequest, petition: Petition, event_slug: str, to: str) -> HttpResponse:
    """Announce, postpone, cancel or finish."""
    event = get_object_or_404(Event, petition=petition, slug=event_slug)
    if to not in State.values:
        raise Http404
    try:
        move_event(actor=request.user, event=event, to=State(to))  # type: ignore[arg-type]
    except Refused as refusal:
        messages.error(request, str(refusal.message))
    return redirect("press:edit", petition.slug, event.slug)
