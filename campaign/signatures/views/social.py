"""Verifying with an account elsewhere: out to the provider, back, and nothing of it stays.

No user, no token, no address: what is kept is a fingerprint of provider and account number. What
must be remembered on the way lies in the session for ten minutes at most, and is gone at the end.
"""

from collections.abc import Callable
from importlib import import_module
from typing import Any
from uuid import UUID

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter, get_adapter
from allauth.socialaccount.internal.statekit import STATES_SESSION_KEY
from allauth.socialaccount.models import SocialLogin
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language, override
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from campaign.lib.client import is_from_our_page
from campaign.lib.refused import Refused
from campaign.petitions.models import Petition, Way
from campaign.signatures.actions.confirm import AlreadySigned
from campaign.signatures.actions.confirm_by_proof import confirm_by_proof
from campaign.signatures.models import PendingSignature
from campaign.signatures.queries.marks import private_token, signature_of_person
from campaign.signatures.views.confirm import thank
from campaign.signatures.views.guards import acts, see_other

ACCOUNTS = (Way.KAKAO, Way.NAVER, Way.GOOGLE)


@acts(page="signatures:check")
def leave(request: HttpRequest, pending_id: UUID) -> HttpResponse:
    """Go on to the provider that the signer chose."""
    pending = get_object_or_404(PendingSignature, pk=pending_id)
    if pending.signature_id or pending.provider not in ACCOUNTS:
        return see_other("signatures:check", pending_id)
    return _go(request, Way(pending.provider), pending=str(pending_id))


@login_not_required
@csrf_exempt
@require_POST
def again(request: HttpRequest, slug: str, way: str) -> HttpResponse:
    """Go on to the provider to find one's signature again."""
    petition = get_object_or_404(Petition, slug=slug)
    if not is_from_our_page(request):
        return render(request, "403.html", status=403)
    if way not in ACCOUNTS or way not in petition.ways_offered:
        return see_other("signatures:again", slug)
    return _go(request, Way(way), again=slug)


def _go(request: HttpRequest, way: Way, **what: str) -> HttpResponse:
    """Answer with a page that leads on.

    A form may send people to this site alone (form-action of the content policy), which also
    holds for where its answer redirects to; a page that refreshes itself is a fresh start.
    """
    provider = get_adapter(request).get_provider(request, way.value)
    data = {**what, "language": get_language() or "ko"}
    with override("ko"):  # the address that is registered at the provider has no /en/ in it
        answer = provider.redirect(request, process="redirect", data=data)
    page = {"url": answer["Location"], "way": way}
    response = render(request, "signatures/leave.html", page)
    response["Referrer-Policy"], response["Cache-Control"] = "no-referrer", "no-store"
    return response


def callback(way: Way) -> Callable[..., HttpResponse]:
    """Return the door to which one provider sends people back."""
    module = import_module(f"allauth.socialaccount.providers.{way.value}.views")

    @login_not_required
    @never_cache
    @require_safe
    def door(request: HttpRequest) -> HttpResponse:
        if way not in settings.WAYS:
            return render(request, "404.html", status=404)
        response: HttpResponse = module.oauth2_callback(request)
        response["Referrer-Policy"] = "no-referrer"
        return response

    return door


class SocialAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """What allauth asks on the way back. It never logs anybody in nor keeps a row."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:  # noqa: ARG002
        return False

    def populate_user(self, request: HttpRequest, sociallogin: SocialLogin, data: Any) -> Any:  # noqa: ARG002
        """Take no name and no address from the provider."""
        return sociallogin.user

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Count or find the signature, and go no further."""
        account, data = sociallogin.account, sociallogin.state.get("data") or {}
        with override(data.get("language", "ko")):
            answer = _arrive(request, Way(account.provider), account.uid, data)
        _forget(request)
        raise ImmediateHttpResponse(answer)

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: Any,
        error: Any = None,  # noqa: ARG002
        exception: Exception | None = None,  # noqa: ARG002
        extra_context: dict[str, Any] | None = None,
    ) -> None:
        """Lead back to where it began; without a state of ours nobody knows where that is."""
        data = ((extra_context or {}).get("state") or {}).get("data") or {}
        with override(data.get("language", "ko")):
            answer = _back(request, Way(provider.id), data)
        _forget(request)
        raise ImmediateHttpResponse(answer)


def _arrive(request: HttpRequest, way: Way, uid: str, data: dict[str, str]) -> HttpResponse:
    if "again" in data:
        return _found(request, way, uid, data["again"])
    if "pending" not in data:
        return _back(request, way, data)
    try:
        return thank(confirm_by_proof(pending_id=UUID(data["pending"]), way=way, person=uid))
    except AlreadySigned as already:
        return thank(already.signature)
    except Refused as refusal:
        page = {"message": refusal.message, "way": way}
        return render(request, "signatures/not_verified.html", page, status=409)


def _found(request: HttpRequest, way: Way, uid: str, slug: str) -> HttpResponse:
    petition = get_object_or_404(Petition, slug=slug)
    found = signature_of_person(way, uid, petition=petition)
    if found:
        return see_other("signatures:mine", private_token(found))
    return render(request, "signatures/no_signature.html", {"petition": petition})


def _back(request: HttpRequest, way: Way, data: dict[str, str]) -> HttpResponse:
    if "pending" in data:
        response = see_other("signatures:check", UUID(data["pending"]))
        response["Location"] += "?back"
        return response
    if "again" in data:
        return see_other("signatures:again", data["again"])
    return render(request, "signatures/not_verified.html", {"way": way}, status=403)


def _forget(request: HttpRequest) -> None:
    """End the session that only carried the way out and back, unless another tab is on its way."""
    session = request.session
    if not session.get(STATES_SESSION_KEY) and SESSION_KEY not in session:
        session.flush()
