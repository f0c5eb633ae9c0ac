"""Pages whose address is their own secret, and where a form leads."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods


def private(view: Any) -> Any:
    """Mark a page whose address is its own secret: never cached, never named to another site.

    No cross-site token is needed: who can post here knows the secret already.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response: HttpResponse = view(request, *args, **kwargs)
        response["Referrer-Policy"] = "no-referrer"
        response["X-Robots-Tag"] = "noindex"
        return response

    return login_not_required(csrf_exempt(never_cache(guarded)))


def acts(*, page: str) -> Callable[[Any], Any]:
    """Mark a private view that acts on POST; asked with GET, it leads back to its page.

    Phones that wake a closed tab ask like that, and people who press Enter in the address bar.
    """

    def mark(view: Any) -> Any:
        @wraps(view)
        def acting(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method == "POST":
                response: HttpResponse = view(request, *args, **kwargs)
                return response
            back: HttpResponse = redirect(page, *args, **kwargs)
            return back

        return private(require_http_methods(["GET", "HEAD", "POST"])(acting))

    return mark


def see_other(view: str, *args: Any) -> HttpResponse:
    """Send the browser on with a GET, so that reloading repeats nothing."""
    response = redirect(view, *args)
    response.status_code = 303
    return response
