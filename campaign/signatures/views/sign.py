"""The signing form, on the screen and on paper."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from campaign.gate.actions.admit import admit_form
from campaign.gate.actions.issue import issue_challenge
from campaign.gate.actions.limit import TooOften, limit_visits
from campaign.gate.rules.work import Visit
from campaign.lib import client
from campaign.lib.client import is_from_our_page
from campaign.lib.refused import Refused
from campaign.petitions import queries as petitions
from campaign.petitions.models import Petition, Way
from campaign.privacy.rules.consents import consents, joint_consents, paper_consents
from campaign.signatures.actions.sign import sign_petition
from campaign.signatures.forms.sign import SignForm
from campaign.signatures.queries.ways import ways_now
from campaign.signatures.rules.doors import door_of
from campaign.signatures.rules.phone import canonical_contact
from campaign.signatures.rules.signer import Signer
from campaign.signatures.views.guards import see_other

ACTION = "sign"


@login_not_required
@csrf_exempt
@require_http_methods(["GET", "POST"])
def sign(request: HttpRequest, slug: str) -> HttpResponse:
    """Take the form."""
    signable = signable_or_404(slug)
    if request.method == "GET":
        return redirect("pages:petition", slug=slug)
    source = door_of(request.GET.get("utm_source", ""))
    return take_form(request, signable, source=source, sign_url=request.get_full_path())


def take_form(
    request: HttpRequest, signable: petitions.Signable, *, source: str = "", **page: Any
) -> HttpResponse:
    """Take the form. What was typed is never lost, and the answer is the same for everybody.

    The source is the code of the place at which it was signed; `page` is for the page on which
    it is shown again.
    """
    if not is_from_our_page(request):
        return render(request, "403.html", status=403)
    petition = signable.petition
    form = form_for(petition, request.POST)
    refusal: Refused | None = None
    if form.is_valid() and not form.ask_again(signable.manifest.number):
        try:
            if form.is_trap_filled:
                raise TrapFilled
            signer = replace(form.signer(), source=source)
            pending = sign_petition(
                signable=signable,
                signer=signer,
                way=form.chosen_way,
                language=get_language() or "ko",
                visit=_visit(request, petition, signer),
            )
            return see_other("signatures:check", pending.pk)
        except Refused as found:
            refusal = found
            form.add_error(None, str(found.message))
    return _shown_again(request, form_page(signable, form) | page, refusal)


def _visit(request: HttpRequest, petition: Petition, signer: Signer) -> Visit:
    return admit_form(
        action=ACTION,
        caller=client.address(request),
        address=canonical_contact(signer.contact),
        payload=request.POST.get("altcha", ""),
        petition_id=petition.id,
    )


def _shown_again(
    request: HttpRequest, page: dict[str, Any], refusal: Refused | None
) -> HttpResponse:
    """Show the form with all that was typed; a proof that was not looked at is still good."""
    too_often = refusal if isinstance(refusal, TooOften) else None
    if refusal is None or too_often:
        page["proof"] = request.POST.get("altcha", "")
    response = render(request, "signatures/sign.html", page, status=429 if too_often else 422)
    if too_often:
        response["Retry-After"] = str(too_often.seconds)
    return response


@login_not_required
@never_cache
@require_safe
def challenge(request: HttpRequest, slug: str) -> JsonResponse:
    """Hand a script what its browser has to solve; the page itself holds nothing of it."""
    petition = signable_or_404(slug).petition
    try:
        limit_visits(door="challenge", caller=client.address(request))
    except TooOften as refusal:
        return JsonResponse({}, status=429, headers={"Retry-After": str(refusal.seconds)})
    return JsonResponse(issue_challenge(action=ACTION, petition_id=petition.id))


class TrapFilled(Refused):
    code = "trap_filled"
    message = _("보이지 않는 칸이 채워져 있었습니다. 지웠으니 한 번만 더 눌러 주세요.")


def signable_or_404(slug: str) -> petitions.Signable:
    try:
        return petitions.signable_now(slug)
    except Petition.DoesNotExist as missing:
        raise Http404 from missing


def form_for(
    petition: Petition,
    data: Mapping[str, Any] | None = None,
    *,
    ways: Sequence[Way] | None = None,
) -> SignForm:
    """Return the form with what this petition asks for now, or with fewer ways."""
    return SignForm(
        data,
        takes_joint=petition.takes_joint_applicants,
        ways=ways or ways_now(petition),
    )


def form_page(signable: petitions.Signable, form: SignForm) -> dict[str, Any]:
    language = get_language() or "ko"
    petition = signable.petition
    names = petitions.names(petition, language)
    return {
        "form": form,
        "text_number": signable.manifest.number,
        "petition": petition,
        "words": petitions.words(signable.text, language),
        "names": names,
        "consents": {**consents(language, names), **joint_consents(language, names)},
        "sign_url": reverse("signatures:sign", args=[petition.slug]),
        "paper_url": reverse("signatures:paper", args=[petition.slug]),
    }


@login_not_required
@require_safe
def paper(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the form for one person to print, sign and post."""
    signable = signable_or_404(slug)
    page = form_page(signable, SignForm())
    names, language = page["names"], get_language() or "ko"
    page["consents"] = paper_consents(language, names, is_joint=False)  # no contact is asked for
    page["paper_consents"] = [page["consents"][kind] for kind in ("intent", "collect", "sensitive")]
    return render(request, "signatures/paper.html", page)
