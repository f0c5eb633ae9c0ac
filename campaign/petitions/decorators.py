"""The only door to organisers' pages."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any, cast

from django.contrib import messages
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect

from campaign.lib.refused import Refused
from campaign.people.models import User
from campaign.people.rules import Capability
from campaign.petitions import queries
from campaign.petitions.models import Petition

View = Callable[..., HttpResponseBase]


def organiser_view(capability: Capability) -> Callable[[View], View]:
    """Let in who holds `capability` for the petition named by `slug`; to others it is a 404.

    The view receives the petition instead of the slug. Signing in and the second factor are
    seen to by the middleware before this point.
    """

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, slug: str, **kwargs: Any) -> HttpResponseBase:
            rows = Petition.objects.select_related("organisation", "recipient", "ministry")
            petition = get_object_or_404(queries.titled(rows), slug=slug)
            held = queries.capabilities(request.user, petition)  # type: ignore[arg-type]
            if capability not in held:
                raise Http404
            request.capabilities = held  # type: ignore[attr-defined]
            request.heading = petition.heading  # type: ignore[attr-defined]
            response = view(request, petition, **kwargs)
            if request.method == "GET" and response.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
                # Who was asked to sign in before a POST comes back here with a GET.
                return redirect("dashboard:petition", slug)
            return response

        guarded.capability = capability  # type: ignore[attr-defined]
        return guarded

    return guard


def person(request: HttpRequest) -> User:
    """Return who is signed in; the middleware has seen to it that somebody is."""
    return cast("User", request.user)


def try_to(request: HttpRequest, done: str, action: Any, **arguments: Any) -> None:
    """Do it, and tell the person how it went."""
    try:
        action(actor=person(request), **arguments)
    except Refused as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, done)


def try_form(form: BaseForm, act: Callable[[dict[str, Any]], object]) -> Any:
    """Do it with what was typed and return what came of it.

    A refusal becomes an error of the form, so nothing typed is lost.
    """
    if not form.is_valid():
        return None
    try:
        return act(form.cleaned_data)
    except Refused as refusal:
        form.add_error(None, str(refusal.message))
        return None
