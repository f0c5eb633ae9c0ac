"""A journalist's own page: what is kept, why, how to change it, how to end it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from campaign.outreach.actions.keep import come_back, confirm_self, leave
from campaign.outreach.forms import OwnForm
from campaign.outreach.models import STOPPED, Contact
from campaign.outreach.queries import contacts as queries
from campaign.signatures.views.guards import private

ONE_CLICK = ("List-Unsubscribe", "One-Click")


@private
@require_http_methods(["GET", "HEAD", "POST"])
def own(request: HttpRequest, token: str) -> HttpResponse:
    """Show what is kept; opening it changes nothing. Mail programs may leave by POST (RFC 8058)."""
    row = queries.contact_of(token)
    if row is None:
        return render(request, "outreach/gone.html", status=404)
    if request.method != "POST":
        return _page(request, row)
    if request.POST.get(ONE_CLICK[0]) == ONE_CLICK[1]:
        leave(contact=row)
        return HttpResponse(status=200)
    return _act(request, row)


def _act(request: HttpRequest, row: Contact) -> HttpResponse:
    to, form = request.POST.get("to"), OwnForm(request.POST)
    if to == "erase":
        leave(contact=row, erases=True)
        return render(request, "outreach/gone.html")
    if to == "leave":
        leave(contact=row)
    elif to == "return":
        come_back(contact=row)
    elif form.is_valid():
        confirm_self(contact=row, beats=form.cleaned_data["beats"])
    row.refresh_from_db()
    return _page(request, row)


def _page(request: HttpRequest, row: Contact) -> HttpResponse:
    card = queries.card(row)
    page = {
        "card": card,
        "form": OwnForm(initial={"beats": row.beats}),
        "has_left": any(one.status in STOPPED for one, _email in card.addresses),
    }
    return render(request, "outreach/own.html", page)
