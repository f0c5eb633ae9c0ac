"""One content security policy for every page: nothing inline, nothing from elsewhere."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse


def policy_of(**more: str) -> str:
    """Return the policy of the settings, with what one page allows besides."""
    named = settings.CONTENT_SECURITY_POLICY | {
        name.replace("_", "-"): value for name, value in more.items()
    }
    return "; ".join(f"{name} {value}" for name, value in named.items())


def content_policy(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Name the policy of the settings in every answer but PDF files.

    Browsers show those inside a page of their own, which the policy would stop.
    """
    policy = policy_of()

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if response.get("Content-Type") != "application/pdf":
            response.setdefault("Content-Security-Policy", policy)  # a view may be stricter
        return response

    return middleware
