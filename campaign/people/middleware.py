"""No organiser's page without signing in and a second factor, nor after half an hour of silence."""

from collections.abc import Callable
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from campaign.lib import client

ORGANISERS, ACCOUNTS = "/organise/", "/accounts/"


class LoginRequired(LoginRequiredMiddleware):
    """Ask who it is only where a page is closed.

    Django's own asks first, which opens the session and makes every public page vary by cookie.
    """

    def process_view(
        self, request: HttpRequest, view_func: Callable[..., Any], *view_arguments: Any
    ) -> HttpResponseBase | None:
        if not getattr(view_func, "login_required", True):
            return None
        return super().process_view(request, view_func, *view_arguments)


def require_second_factor(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Send people without a second factor to the page that sets one up.

    Each of their pages starts the half hour of SESSION_COOKIE_AGE anew; public pages never touch
    the session, so they stay the same bytes for everybody.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        path = request.path_info.removeprefix("/en")
        if not path.startswith((ORGANISERS, ACCOUNTS)) or not request.user.is_authenticated:
            return get_response(request)
        request.session.modified = True
        if path.startswith(ORGANISERS) and not is_mfa_enabled(request.user):
            return redirect("mfa_index")
        with client.organiser_at(client.address(request)):
            return get_response(request)

    return middleware
