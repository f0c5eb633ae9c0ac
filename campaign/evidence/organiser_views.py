"""Evidence: taken in, put in order, looked through."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from campaign.evidence import queries
from campaign.evidence.actions.add_exhibit import add_exhibit
from campaign.evidence.actions.change_exhibits import (
    check_exhibit,
    describe_exhibit,
    move_exhibit,
    remove_exhibit,
)
from campaign.evidence.forms import WORDS, AddForm, WordsForm
from campaign.evidence.models import Exhibit
from campaign.people.rules import Capability
from campaign.petitions.decorators import organiser_view, person, try_form, try_to
from campaign.petitions.models import Petition


def _exhibit(petition: Petition, pk: UUID) -> Exhibit:
    rows = Exhibit.objects.select_related("petition", "uploaded_by", "checked_by")
    return get_object_or_404(rows, petition=petition, pk=pk)


@organiser_view(Capability.EDIT_PETITION)
@never_cache
@require_http_methods(["GET", "POST"])
def exhibits(request: HttpRequest, petition: Petition) -> HttpResponse:
    """List the exhibits in the order of the packet, and take in one more."""
    form = AddForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and try_form(form, lambda _typed: _add(request, petition, form)):
        messages.success(request, _("붙였습니다. 쪽을 살펴보고 확인을 눌러 주세요."))
        return redirect("evidence:exhibits", petition.slug)
    rows = queries.exhibits(petition)
    page = {
        "petition": petition,
        "section": "evidence",
        "form": form,
        "exhibits": rows,
        "pages": sum(row.pages for row in rows),
    }
    return render(
        request, "evidence/organiser/exhibits.html", page, status=422 if form.errors else 200
    )


def _add(request: HttpRequest, petition: Petition, form: AddForm) -> Exhibit:
    typed = form.cleaned_data
    return add_exhibit(
        actor=person(request),
        petition=petition,
        original=form.original,
        file=typed["file"],
        words={name: typed[name] for name in WORDS},
    )


@organiser_view(Capability.EDIT_PETITION)
@never_cache
@require_http_methods(["GET", "POST"])
def exhibit(request: HttpRequest, petition: Petition, pk: UUID) -> HttpResponse:
    """Change the words beside a file."""
    found = _exhibit(petition, pk)
    form = WordsForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        typed = {name: form.cleaned_data[name] for name in WORDS}
        describe_exhibit(actor=person(request), exhibit=_exhibit(petition, pk), **typed)
        messages.success(request, _("저장했습니다."))
        return redirect("evidence:exhibits", petition.slug)
    page = {"petition": petition, "section": "evidence", "form": form, "exhibit": found}
    return render(
        request, "evidence/organiser/exhibit.html", page, status=422 if form.errors else 200
    )


@organiser_view(Capability.EDIT_PETITION)
@never_cache
@require_safe
def pages(_request: HttpRequest, petition: Petition, pk: UUID) -> HttpResponse:
    """Show the pages as they will be handed in."""
    response = HttpResponse(
        queries.read_exhibit(_exhibit(petition, pk)), content_type="application/pdf"
    )
    response["Content-Disposition"] = f'inline; filename="{pk}.pdf"'
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Cache-Control"] = "no-store, private"
    return response


def _move(request: HttpRequest, petition: Petition, pk: UUID, **how: Any) -> HttpResponse:
    try_to(request, _("차례를 바꾸었습니다."), move_exhibit, exhibit=_exhibit(petition, pk), **how)
    return redirect("evidence:exhibits", petition.slug)


@organiser_view(Capability.EDIT_PETITION)
@require_POST
def up(request: HttpRequest, petition: Petition, pk: UUID) -> HttpResponse:
    return _move(request, petition, pk, by=-1)


@organiser_view(Capability.EDIT_PETITION)
@require_POST
def down(request: HttpRequest, petition: Petition, pk: UUID) -> HttpResponse:
    return _move(request, petition, pk, by=1)


@organiser_view(Capability.EDIT_PETITION)
@require_POST
def check(request: HttpRequest, petition: Petition, pk: UUID) -> HttpResponse:
    """Write down that somebody looked through the pages."""
    try_to(request, _("확인했습니다."), check_exhibit, exhibit=_exhibit(petition, pk))
    return redirect("evidence:exhibits", petition.slug)


@organiser_view(Capability.EDIT_PETITION)
@require_POST
def remove(request: HttpRequest, petition: Petition, pk: UUID) -> HttpResponse:
    try_to(request, _("뺐습니다."), remove_exhibit, exhibit=_exhibit(petition, pk))
    return redirect("evidence:exhibits", petition.slug)
