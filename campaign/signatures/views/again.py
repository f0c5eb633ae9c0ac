"""Finding one's signature again: the address goes in, the answer comes by mail."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from campaign.gate.actions.limit import TooOften, limit_visits
from campaign.lib import client
from campaign.lib.client import is_from_our_page
from campaign.lib.mailboxes import canonical_email
from campaign.petitions import queries as petitions
from campaign.petitions.models import Petition
from campaign.signatures.actions.ask_link import ask_link
from campaign.signatures.forms import AddressForm
from campaign.signatures.views.guards import see_other


@login_not_required
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def again(request: HttpRequest, slug: str) -> HttpResponse:
    """Take the address; the page that follows is the same for everybody."""
    petition = _petition(slug)
    if request.method != "POST":
        return _page(request, petition, AddressForm(), status=200)
    if not is_from_our_page(request):
        return render(request, "403.html", status=403)
    form = AddressForm(request.POST)
    if not form.is_valid():
        return _page(request, petition, form, status=422)
    language, email = get_language() or "ko", form.cleaned_data["email"]
    try:
        limit_visits(door="again", caller=client.address(request), address=canonical_email(email))
    except TooOften as refusal:
        form.add_error(None, str(refusal.message))
        return _page(request, petition, form, status=429)
    ask_link(petition=petition, email=email, language=language)
    return see_other("signatures:asked", slug)


def _page(
    request: HttpRequest, petition: Petition, form: AddressForm, *, status: int
) -> HttpResponse:
    page = {"petition": petition, "form": form}
    return render(request, "signatures/again.html", page, status=status)


@login_not_required
@require_safe
def asked(request: HttpRequest, slug: str) -> HttpResponse:
    """Say what happens next."""
    return render(request, "signatures/asked.html", {"petition": _petition(slug)})


def _petition(slug: str) -> Petition:
    try:
        return petitions.signable_now(slug).petition
    except Petition.DoesNotExist as missing:
        raise Http404 from missing
