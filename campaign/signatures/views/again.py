"""Finding one's signature again: the address or number goes in, the answer comes by itself."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from campaign.gate.actions.limit import TooOften, limit_visits
from campaign.lib import client
from campaign.lib.client import is_from_our_page
from campaign.lib.refused import Refused
from campaign.petitions import queries as petitions
from campaign.petitions.models import Petition, Way
from campaign.signatures.actions.ask_link import ask_link
from campaign.signatures.actions.find_by_code import find_by_code
from campaign.signatures.forms.confirm import AddressForm, CodeForm, NumberForm
from campaign.signatures.models import LinkRequest, Method
from campaign.signatures.queries.marks import private_token
from campaign.signatures.queries.ways import texts_left
from campaign.signatures.rules.phone import canonical_contact
from campaign.signatures.views.guards import private, see_other
from campaign.signatures.views.social import ACCOUNTS


@login_not_required
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def again(request: HttpRequest, slug: str) -> HttpResponse:
    """Take the address or the number; the page that follows is the same for everybody."""
    petition = _petition(slug)
    if petition.is_destroyed:
        return render(request, "signatures/destroyed.html", {"petition": petition})
    if request.method != "POST":
        return _page(request, petition, status=200)
    if not is_from_our_page(request):
        return render(request, "403.html", status=403)
    is_number = "phone" in request.POST and Way.SMS in petition.ways_offered
    form = NumberForm(request.POST) if is_number else AddressForm(request.POST)
    if not form.is_valid():
        return _page(request, petition, form, status=422)
    contact, caller = canonical_contact(form.contact), client.address(request)
    try:
        limit_visits(door="again", caller=caller, address=contact)
    except TooOften as refusal:
        form.add_error(None, str(refusal.message))
        return _page(request, petition, form, status=429)
    row = ask_link(
        petition=petition,
        contact=form.contact,
        language=get_language() or "ko",
        method=Method.SMS if is_number else Method.EMAIL,
    )
    page = ("signatures:found", row.pk) if is_number else ("signatures:asked", slug)
    return see_other(*page)


def _page(
    request: HttpRequest,
    petition: Petition,
    form: AddressForm | NumberForm | None = None,
    *,
    status: int,
) -> HttpResponse:
    ways = petition.ways_offered
    page = {
        "petition": petition,
        "form": form,
        "address_form": form if isinstance(form, AddressForm) else AddressForm(),
        "number_form": form if isinstance(form, NumberForm) else NumberForm(),
        "has_texts": Way.SMS in ways,
        "accounts": [way for way in ways if way in ACCOUNTS],
    }
    return render(request, "signatures/again.html", page, status=status)


@login_not_required
@require_safe
def asked(request: HttpRequest, slug: str) -> HttpResponse:
    """Say what happens next."""
    return render(request, "signatures/asked.html", {"petition": _petition(slug)})


@private
@require_http_methods(["GET", "HEAD", "POST"])
def found(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """Take the code that was texted; only its owner learns whether there is a signature."""
    row = get_object_or_404(LinkRequest.objects.select_related("petition"), pk=request_id)
    form = CodeForm(request.POST or None)
    page: dict[str, Any] = {"petition": row.petition, "request_id": row.pk}
    if form.is_valid():
        try:
            signature = find_by_code(request_id=row.pk, code=form.cleaned_data["code"])
        except LinkRequest.DoesNotExist as gone:
            raise Http404 from gone
        except Refused as refusal:
            form.add_error("code", str(refusal.message))
        else:
            if signature:
                return see_other("signatures:mine", private_token(signature))
            return render(request, "signatures/no_signature.html", page)
    page["are_texts_left"] = texts_left(row.petition_id) > 0
    status = 422 if form.errors else 200
    return render(request, "signatures/found.html", {**page, "code_form": form}, status=status)


def _petition(slug: str) -> Petition:
    try:
        return petitions.signable_now(slug).petition
    except Petition.DoesNotExist as missing:
        raise Http404 from missing
