"""The files of a log say nothing about who reads them, nor in which language."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

FOLDER = "/log/"
PERSONAL = ("Vary", "Content-Language", "Set-Cookie")


def plain_files(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Take from these answers what other middleware adds for people's pages."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.path.startswith(FOLDER):
            for name in PERSONAL:
                response.headers.pop(name, None)
            response.cookies.clear()
        return response

    return middleware
