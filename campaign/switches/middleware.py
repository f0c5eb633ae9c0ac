"""While the site is only to be read, nothing is taken."""

import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from campaign.switches.queries import switches_now

SAFE = {"GET", "HEAD", "OPTIONS"}
# Who throws the switches has to get in; sign forms refuse by themselves and keep what was typed.
PASSES = re.compile(r"(/en)?(/accounts/|/organise/-/site/|/p/[-\w]+/(sign|(at|with)/\w+)/$)")
RETRY_SECONDS = 300


def read_only(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Answer what would change something with 503, and say that it can be sent again."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.method in SAFE or PASSES.match(request.path_info):
            return get_response(request)
        if not switches_now().is_read_only:
            return get_response(request)
        response = render(request, "read_only.html", status=503)
        response["Retry-After"] = str(RETRY_SECONDS)
        return response

    return middleware
