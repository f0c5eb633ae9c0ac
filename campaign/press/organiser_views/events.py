"""The press pages of a petition."""

from copy import copy
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from campaign.people.rules import Capability
from campaign.petitions.decorators import organiser_view, person, try_form, try_to
from campaign.petitions.models import Petition
from campaign.press.actions.change_event import change_event
from campaign.press.actions.draft_event import draft_event
from campaign.press.actions.move_event import move_event
from campaign.press.adapters.advisories import advisory_file
from campaign.press.forms.events import EventForm, ItemFormSet, initial_items, typed_items
from campaign.press.models import Event, State
from campaign.press.queries import advisories
from campaign.press.queries.events import when
from campaign.press.queries.history import history

MOVED = {
    State.ANNOUNCED: gettext_lazy("알렸습니다. 공개 쪽에 보입니다."),
    State.DONE: gettext_lazy("마친 것으로 적었습니다."),
}


@organiser_view(Capability.EDIT_PRESS)
@require_safe
def events(request: HttpRequest, petition: Petition) -> HttpResponse:
    """List the petition's events."""
    rows = Event.objects.filter(petition=petition)
    page = {"petition": petition, "section": "press", "events": rows}
    return render(request, "press/organiser/events.html", page)


@organiser_view(Capability.EDIT_PRESS)
@require_http_methods(["GET", "POST"])
def create(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Plan an event."""
    form = EventForm(request.POST or None, instance=Event(petition=petition))
    items = ItemFormSet(request.POST or None, prefix="items")

    def draft(_typed: dict[str, Any]) -> Event:
        programme, fields = typed_items(items), form.fields_typed()
        return draft_event(actor=person(request), petition=petition, programme=programme, **fields)

    is_whole = request.method == "POST" and items.is_valid()
    if is_whole and (event := try_form(form, draft)):
        messages.success(request, _("저장했습니다. 알리기 전에는 아무도 보지 못합니다."))
        return redirect("press:edit", petition.slug, event.slug)
    return _page(request, petition, form=form, items=items)


@organiser_view(Capability.EDIT_PRESS)
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, petition: Petition, event_slug: str) -> HttpResponse:
    """Change an event; saving leaves rows to add to the programme."""
    event = get_object_or_404(Event, petition=petition, slug=event_slug)
    form = EventForm(request.POST or None, instance=copy(event))
    items = ItemFormSet(request.POST or None, prefix="items", initial=initial_items(event))

    def change(_typed: dict[str, Any]) -> Event:
        programme, fields = typed_items(items), form.fields_typed()
        return change_event(actor=person(request), event=event, programme=programme, **fields)

    is_whole = request.method == "POST" and items.is_valid()
    if is_whole and (changed := try_form(form, change)):
        messages.success(request, _("저장했습니다."))
        return redirect("press:edit", petition.slug, changed.slug)
    return _page(request, petition, form=form, items=items, event=event)


def _page(request: HttpRequest, petition: Petition, **page: Any) -> HttpResponse:
    event, form, items = page.get("event"), page["form"], page["items"]
    page |= {"history": history(event), "when": when(event)} if event else {}
    has_errors = form.errors or (items.is_bound and items.total_error_count())
    return render(
        request,
        "press/organiser/edit.html",
        {"petition": petition, "section": "press", **page},
        status=422 if has_errors else 200,
    )


@organiser_view(Capability.EDIT_PRESS)
@require_safe
def advisory(
    request: HttpRequest, petition: Petition, event_slug: str, form: str = "html"
) -> HttpResponse:
    """Show the advisory as it goes to the press, also before the event is announced."""
    found = get_object_or_404(Event, petition=petition, slug=event_slug)
    page = advisories.advisory(found, to_press=True)
    if form == "html":
        return render(request, "press/organiser/advisory.html", page | {"section": "press"})
    return advisory_file(form, page)


@organiser_view(Capability.EDIT_PRESS)
@require_POST
def move(request: HttpRequest, petition: Petition, event_slug: str, to: str) -> HttpResponse:
    """Announce or finish."""
    event = get_object_or_404(Event, petition=petition, slug=event_slug)
    if to not in MOVED:
        raise Http404
    try_to(request, str(MOVED[State(to)]), move_event, event=event, to=State(to))
    return redirect("press:edit", petition.slug, event.slug)
