"""What many people poll is answered before Django's work begins."""

import re
from collections.abc import Callable

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.translation import override

from campaign.pages.petition import petition

ADDRESS = re.compile(r"(?:/(?P<language>en))?/p/(?P<slug>[-\w]+)/")
Answer = Callable[[HttpRequest], HttpResponseBase]


def petition_pages(get_response: Answer) -> Answer:
    """Answer petitions' pages before sessions, log-ins and messages are looked at."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        found = ADDRESS.fullmatch(request.path_info)
        if found is None or request.method not in {"GET", "HEAD"}:
            return get_response(request)
        request.get_host()  # refuses to be called by another name
        language = found["language"] or settings.LANGUAGE_CODE
        try:
            with override(language):
                response: HttpResponseBase = petition(request, found["slug"])
        except Http404:
            return get_response(request)
        response["Content-Language"] = language
        return response

    return middleware
