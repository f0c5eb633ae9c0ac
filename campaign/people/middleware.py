"""No organiser's page without a second factor."""

from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect


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
