"""The page that a guest shows at the door, for whom the letter's picture is hidden."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from campaign.guests.queries import invitations, passes
from campaign.lib.qr import qr
from campaign.press.queries.events import day, when
from campaign.press.queries.names import covered
from campaign.signatures.views.guards import private


@private
@require_safe
def pass_(request: HttpRequest, token: str) -> HttpResponse:
    """Show the code, the name and the event: what stands in the letter, and nothing to press."""
    row = passes.pass_of(token)
    if row is None:
        return render(request, "guests/gone.html", {"phones": invitations.phones()}, status=404)
    event = covered(row.event)
    page = {
        "event": event,
        "petition": event.petition,
        "when": when(event),
        "day": day(event),
        "is_off": event.state in {"cancelled", "postponed"},
        "name": invitations.guest(row).name,
        "code": qr(passes.link_of(row)),
    }
    return render(request, "guests/pass.html", page)
