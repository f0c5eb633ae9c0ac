"""Who holds a text before its hour."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from campaign.newsroom.actions.grant import grant_embargo, revoke_grant
from campaign.newsroom.forms import GrantForm
from campaign.newsroom.models import Document, Grant
from campaign.newsroom.queries import grants
from campaign.people.rules import Capability
from campaign.petitions.decorators import organiser_view, person, try_form, try_to
from campaign.petitions.models import Petition


@organiser_view(Capability.EDIT_PRESS)
@never_cache
@require_http_methods(["GET", "POST"])
def embargo(request: HttpRequest, petition: Petition, pk: UUID) -> HttpResponse:
    """Show who has a link, who has agreed and fetched; make a link for another."""
    rows = Document.objects.select_related("petition__organisation", "publisher", "event")
    document = get_object_or_404(rows, petition=petition, pk=pk)
    form = GrantForm(request.POST or None)
    if request.method == "POST" and try_form(
        form, lambda typed: grant_embargo(actor=person(request), document=document, **typed)
    ):
        messages.success(request, _("주소를 만들었습니다. 그 기자에게만 보내 주세요."))
        return redirect("newsroom:grants", petition.slug, pk)
    page = {
        "petition": petition,
        "section": "releases",
        "document": document,
        "version": document.versions.order_by("-number")[0],
        "form": form,
        "waits": document.is_embargoed and grants.waits(document),
        "rows": [
            (row, grants.names_of(row), _address(row))
            for row in document.grants.select_related("document__petition")
        ],
    }
    status = 422 if form.errors else 200
    return render(request, "newsroom/organiser/embargo.html", page, status=status)


def _address(grant: Grant) -> str:
    if grant.document.petition.is_destroyed:
        return ""
    with override("ko"):
        return settings.SITE_URL + reverse("newsroom:embargo", args=[grants.token_of(grant)])


@organiser_view(Capability.EDIT_PRESS)
@require_POST
def revoke(request: HttpRequest, petition: Petition, pk: UUID, grant_pk: UUID) -> HttpResponse:
    row = get_object_or_404(Grant, document__petition=petition, document=pk, pk=grant_pk)
    try_to(request, _("주소를 닫았습니다."), revoke_grant, grant=row)
    return redirect("newsroom:grants", petition.slug, pk)
