"""Offering a text under embargo by letters."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from campaign.newsroom.models import Document
from campaign.newsroom.queries import grants
from campaign.offers import queries
from campaign.offers.actions.offer import offer_embargo
from campaign.outreach.forms import WhomForm
from campaign.people.rules import Capability
from campaign.petitions.decorators import organiser_view, person, try_form
from campaign.petitions.models import Petition


@organiser_view(Capability.EDIT_PRESS)
@never_cache
@require_http_methods(["GET", "POST"])
def offer(request: HttpRequest, petition: Petition, pk: UUID) -> HttpResponse:
    """Choose whom to offer it; then look at how many that are, and let the letters go."""
    rows = Document.objects.select_related("petition__organisation", "publisher")
    document = get_object_or_404(rows, petition=petition, pk=pk)
    form = WhomForm(request.POST or None, organisation=petition.organisation)
    page: dict[str, Any] = {
        "petition": petition,
        "section": "releases",
        "document": document,
        "form": form,
    }
    if request.method == "POST" and form.is_valid():
        if request.POST.get("to") == "send" and _offered(request, document, form):
            messages.success(request, _("두 분 뒤에 나갑니다. 그때까지 되돌릴 수 있습니다."))
            return redirect("offers:offer", petition.slug, pk)
        page |= form.counted(queries.to_offer, document)
    page |= {
        "rows": queries.offered(document),
        "paper": grants.offered(document),
        "waits": document.is_embargoed and grants.waits(document),
    }
    status = 422 if form.errors else 200
    return render(request, "offers/organiser/offer.html", page, status=status)


def _offered(request: HttpRequest, document: Document, form: WhomForm) -> bool:
    def act(typed: dict[str, Any]) -> int:
        number = typed.pop("number") or 0
        return offer_embargo(actor=person(request), document=document, number=number, **typed)

    return bool(try_form(form, act))
