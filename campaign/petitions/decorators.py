"""The only door to organisers' pages."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404

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
            petition = get_object_or_404(
                Petition.objects.select_related("organisation", "recipient", "ministry"), slug=slug
            )
            held = queries.capabilities(request.user, petition)  # type: ignore[arg-type]
            if capability not in held:
                raise Http404
            request.capabilities = held  # type: ignore[attr-defined]
            return view(request, petition, **kwargs)

        guarded.capability = capability  # type: ignore[attr-defined]
        return guarded

    return guard
