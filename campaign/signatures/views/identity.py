"""Verifying by an agency: off unless IDENTITY_AGENCY names one. The CI passes through, unkept."""

from secrets import token_urlsafe
from uuid import UUID

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from campaign.lib.refused import Refused
from campaign.petitions.models import Way
from campaign.signatures.actions.confirm import AlreadySigned
from campaign.signatures.actions.confirm_by_proof import confirm_by_proof
from campaign.signatures.adapters.identity import NotConfirmed, agency
from campaign.signatures.models import PendingSignature
from campaign.signatures.views.confirm import thank
from campaign.signatures.views.guards import acts, see_other

WAITING = "identity"


@acts(page="signatures:check")
def leave(request: HttpRequest, pending_id: UUID) -> HttpResponse:
    """Go on to the agency; this browser alone may come back, once."""
    pending = get_object_or_404(PendingSignature, pk=pending_id)
    is_waiting = not pending.signature_id and pending.provider == Way.IDENTITY
    if not is_waiting or Way.IDENTITY not in settings.WAYS:
        return see_other("signatures:check", pending_id)
    reference = token_urlsafe(24)
    request.session[WAITING] = {**request.session.get(WAITING, {}), reference: str(pending_id)}
    back = settings.SITE_URL + reverse("signatures:identified")
    url = agency().start(reference=reference, back=back)
    return render(request, "signatures/leave.html", {"url": url, "way": Way.IDENTITY})


@login_not_required
@never_cache
@require_safe
def identified(request: HttpRequest) -> HttpResponse:
    """Take the agency's answer."""
    if Way.IDENTITY not in settings.WAYS:
        raise Http404
    try:
        proof = agency().finish(request)
        waiting = request.session.get(WAITING, {})
        pending_id = UUID(waiting.pop(proof.reference))
    except (NotConfirmed, KeyError):
        return render(request, "signatures/not_verified.html", status=403)
    request.session[WAITING] = waiting
    if not waiting and SESSION_KEY not in request.session:
        request.session.flush()
    return _count(request, pending_id, proof.ci)


def _count(request: HttpRequest, pending_id: UUID, ci: str) -> HttpResponse:
    try:
        return thank(confirm_by_proof(pending_id=pending_id, way=Way.IDENTITY, person=ci))
    except AlreadySigned as already:
        return thank(already.signature)
    except Refused as refusal:
        page = {"message": refusal.message}
        return render(request, "signatures/not_verified.html", page, status=409)
