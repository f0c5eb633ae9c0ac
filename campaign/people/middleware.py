"""No organiser's page without signing in and a second factor."""

from collections.abc import Callable
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect


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
    """Send people without a second factor to the page that sets one up."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if not request.path_info.removeprefix("/en").startswith("/organise/"):
            return get_response(request)
        if request.user.is_authenticated and not is_mfa_enabled(request.user):
            return redirect("mfa_index")
        return get_response(request)

    return middleware
