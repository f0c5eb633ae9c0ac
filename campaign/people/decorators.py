"""A second factor shown minutes ago, for what cannot be taken back."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.reauthentication import suspend_request
from django.http import HttpRequest, HttpResponseBase

from campaign.people.adapters import has_fresh_second_factor

View = Callable[..., HttpResponseBase]


def second_factor_url(request: HttpRequest) -> str:
    """Return where to show it; who may see an organiser's page has one."""
    return str(get_adapter().get_reauthentication_methods(request.user)[0]["url"])


def fresh_second_factor(view: View) -> View:
    """Ask for the second factor again before a POST, and go on with the POST afterwards."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method == "POST" and not has_fresh_second_factor(request):
            answer: HttpResponseBase = suspend_request(request, second_factor_url(request))
            return answer
        return view(request, *args, **kwargs)

    return guarded
