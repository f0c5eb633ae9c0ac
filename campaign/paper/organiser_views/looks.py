"""What people wrote is shown only after a POST that wrote down who looks, and for a while."""

from typing import Any
from urllib.parse import urlencode

from django.core import signing
from django.http import HttpRequest, HttpResponse

from campaign.paper.actions.look import look
from campaign.paper.models import Scan, Sheet
from campaign.petitions.decorators import person

SALT = "paper look"
SECONDS = 30 * 60
NAME = "look"


def begin(request: HttpRequest, at: Sheet | Scan, *, url: str, purpose: str) -> HttpResponse:
    """Write the look down and lead to the page, whose address opens it for this person."""
    actor = person(request)
    look(actor=actor, at=at, purpose=purpose)
    ticket = signing.dumps([str(actor.pk), str(at.pk)], salt=SALT)
    response = HttpResponse(status=303)
    response["Location"] = f"{url}?{urlencode({NAME: ticket})}"
    return response


def ticket_of(request: HttpRequest) -> str:
    """Return what of the page's address opens it."""
    return request.GET.get(NAME, "")


def is_open(request: HttpRequest, *things: Any) -> bool:
    """Tell whether this person began a look at one of these."""
    try:
        held: Any = signing.loads(ticket_of(request), salt=SALT, max_age=SECONDS)
    except signing.BadSignature:
        return False
    seen = {str(thing) for thing in things if thing}
    return bool(held[0] == str(person(request).pk) and held[1] in seen)
