"""What all of the API has in common: who may ask how often, and how it answers."""

from collections.abc import Callable
from functools import wraps
from hashlib import sha256
from http import HTTPStatus

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.cache import get_conditional_response
from django.views.decorators.csrf import csrf_exempt

from campaign.gate.actions.limit import TooOften, limit_visits
from campaign.lib import client

PROBLEM = "application/problem+json"
METHODS = "GET, HEAD, OPTIONS"
MOMENT = "public, max-age=5"
View = Callable[..., HttpResponse]


def problem(status: HTTPStatus, detail: str, **more: object) -> JsonResponse:
    """Say what is wrong (RFC 9457); the status says which kind it is."""
    words = {"type": "about:blank", "title": status.phrase, "status": status, "detail": detail}
    return JsonResponse(words | more, status=status, content_type=PROBLEM)


def public_answer(view: View) -> View:
    """Let every program and page of the world read, without a cookie, and send nothing twice."""

    @wraps(view)
    def served(request: HttpRequest, **which: object) -> HttpResponse:
        response = _asked(view, request, which)
        response["Access-Control-Allow-Origin"] = "*"
        response["Access-Control-Expose-Headers"] = "ETag, Retry-After"
        return response

    return csrf_exempt(login_not_required(served))


def _asked(view: View, request: HttpRequest, which: dict[str, object]) -> HttpResponse:
    if request.method == "OPTIONS":
        return _preflight()
    if request.method not in {"GET", "HEAD"}:
        refused = problem(HTTPStatus.METHOD_NOT_ALLOWED, "This API only reads.")
        refused["Allow"] = METHODS
        return refused
    try:
        limit_visits(door="api", caller=client.address(request), network=settings.LIMIT_API)
    except TooOften as refusal:
        late = problem(HTTPStatus.TOO_MANY_REQUESTS, "Too many requests from your network.")
        late["Retry-After"] = str(refusal.seconds)
        return late
    request.method = "GET"
    return _once(request, view(request, **which))


def _preflight() -> HttpResponse:
    """Answer the question that browsers ask before a conditional request (Fetch, 3.2.2)."""
    response = HttpResponse(status=HTTPStatus.NO_CONTENT)
    response["Allow"] = response["Access-Control-Allow-Methods"] = METHODS
    response["Access-Control-Allow-Headers"] = "If-None-Match"
    response["Access-Control-Max-Age"] = "86400"
    return response


def _once(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Answer with word that nothing changed to who has it."""
    if response.status_code != HTTPStatus.OK:
        return response
    response["Cache-Control"] = MOMENT
    response["ETag"] = f'"{sha256(response.content).hexdigest()[:32]}"'
    found = get_conditional_response(request, etag=response["ETag"], response=response)
    assert isinstance(found, HttpResponse)
    return found
