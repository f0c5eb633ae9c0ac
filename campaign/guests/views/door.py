"""The page at the door: find, let in, take back. A script makes it quick, and works offline."""

from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from campaign.guests.actions import check_in
from campaign.guests.forms import MarkForm, WalkInForm
from campaign.guests.models import Door
from campaign.guests.queries import door as queries
from campaign.guests.rules import DOOR_LASTS, LONGEST_WORDS, Item, Malformed, items_in
from campaign.lib import clock
from campaign.onsite.queries import worker_script
from campaign.press.queries.events import when
from campaign.press.queries.names import covered
from campaign.signatures.views.guards import acts, private, see_other

PAGE = "guests:door"


@private
@require_safe
def door(request: HttpRequest, token: str) -> HttpResponse:
    """Show the page without any name: a script fills it in, or the search does."""
    row = queries.door_of(token)
    return _page(request, token, row) if row else _gone(request)


@private
@require_safe
def search(request: HttpRequest, token: str) -> HttpResponse:
    """Show whom some words find, for browsers without a script."""
    row, words = queries.door_of(token), request.GET.get("q", "")[:LONGEST_WORDS]
    if row is None:
        return _gone(request)
    return _page(request, token, row, q=words, found=queries.found(row.event, words))


def _page(request: HttpRequest, token: str, row: Door, **page: Any) -> HttpResponse:
    page = {
        "event": covered(row.event),
        "petition": row.event.petition,
        "when": when(row.event),
        "token": token,
        "form": WalkInForm(),
        **page,
    }
    return render(request, "guests/door.html", page, status=422 if page["form"].errors else 200)


def _gone(request: HttpRequest) -> HttpResponse:
    return render(request, "guests/door_gone.html", status=404)


@acts(page=PAGE)
def mark(request: HttpRequest, token: str) -> HttpResponse:
    """Let somebody in or take it back, by an ordinary form."""
    row, form = queries.door_of(token), MarkForm(request.POST)
    if row is None:
        return _gone(request)
    if not form.is_valid():
        return see_other(PAGE, token)
    words = form.cleaned_data.pop("q")
    check_in.settle(event=row.event, item=_item(**form.cleaned_data))
    back = see_other("guests:door_search", token)
    back["Location"] += "?" + urlencode({"q": words})
    return back


@acts(page=PAGE)
def walk_in(request: HttpRequest, token: str) -> HttpResponse:
    """Let in somebody who was not asked."""
    row, form = queries.door_of(token), WalkInForm(request.POST)
    if row is None:
        return _gone(request)
    if not form.is_valid():
        return _page(request, token, row, form=form)
    check_in.settle(event=row.event, item=_item(guest=uuid4(), is_in=True, **form.cleaned_data))
    return see_other(PAGE, token)


def _item(**said: Any) -> Item:
    said.pop("agreed", None)
    return Item(nonce=uuid4(), at=clock.now(), **said)


@private
@require_safe
def names(request: HttpRequest, token: str) -> HttpResponse:  # noqa: ARG001 (a view)
    """Hand a script the list it keeps, encrypted, until six hours after the end."""
    row = queries.door_of(token)
    if row is None:
        return JsonResponse({"error": "closed"}, status=410)
    people = queries.expected(row.event)
    return JsonResponse(
        {
            "erase_at": (row.event.ends_at + DOOR_LASTS).isoformat(),
            "people": [
                {
                    "id": str(one.id),
                    "name": one.name,
                    "outlet": one.outlet,
                    "answer": one.answer,
                    "since": one.clock,
                }
                for one in people
            ],
        }
    )


@acts(page=PAGE)
def settle(request: HttpRequest, token: str) -> HttpResponse:
    """Take what a device kept, and answer for each."""
    row = queries.door_of(token)
    if row is None:
        return JsonResponse({"error": "closed"}, status=410)
    try:
        items = items_in(request.body)
    except Malformed as error:
        return JsonResponse({"error": str(error)}, status=400)
    states = {str(one.nonce): check_in.settle(event=row.event, item=one) for one in items}
    return JsonResponse({"states": states})


@private
@require_safe
def worker(request: HttpRequest, token: str) -> HttpResponse:  # noqa: ARG001 (a view)
    """Hand out what opens the page without a network, from below it, which narrows its scope."""
    if queries.door_of(token) is None:
        return HttpResponse(status=404)
    return HttpResponse(worker_script(), content_type="text/javascript")
