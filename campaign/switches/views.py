"""What every template knows of the switches."""

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from campaign.switches.queries import switches_now


def site(request: HttpRequest) -> dict[str, object]:  # noqa: ARG001 (a context processor)
    return {"site": SimpleLazyObject(switches_now)}
