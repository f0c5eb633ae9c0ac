"""A second factor shown minutes ago, for what cannot be taken back."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.reauthentication import suspend_request
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from campaign.lib import clock

View = Callable[..., HttpResponseBase]


def has_fresh_second_factor(request: HttpRequest) -> bool:
    """Tell whether this session showed a second factor within five minutes, at login or since."""
    records = get_authentication_records(request, request.user)
    shown = [record["at"] for record in records if record["method"] == "mfa"]
    age = clock.now().timestamp() - max(shown, default=0)
    return bool(age < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT)


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
