"""What is said to who sent more than is taken, or what cannot be read."""

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.defaults import bad_request

TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


def refuse(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 413 with what was too much and the way back; anything else is a bad request."""
    if not isinstance(exception, TOO_MUCH):
        return bad_request(request, exception)
    page = {
        "what": type(exception).__name__,
        "megabytes": settings.DATA_UPLOAD_MAX_MEMORY_SIZE / 2**20,
        "files": settings.DATA_UPLOAD_MAX_NUMBER_FILES,
        "back": _came_from(request),
    }
    return render(request, "413.html", page, status=413)


def _came_from(request: HttpRequest) -> str:
    """Return the page with the form, where the browser names one of ours."""
    page = request.headers.get("Referer", "")
    is_ours = url_has_allowed_host_and_scheme(
        page, {request.get_host()}, require_https=request.is_secure()
    )
    return page if is_ours else ""
