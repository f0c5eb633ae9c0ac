"""The desk's texts: write, check, agree, publish, correct."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from campaign.newsroom.actions.agree import agree_quote, approve_version
from campaign.newsroom.actions.draft import draft_document, draft_version
from campaign.newsroom.actions.publish import lift_embargo, publish_version, retract_document
from campaign.newsroom.actions.revise import refresh_figures, revise_version
from campaign.newsroom.adapters import copies
from campaign.newsroom.forms import (
    AgreeForm,
    DocumentForm,
    QuoteFormSet,
    RetractForm,
    typed_quotes,
)
from campaign.newsroom.models import Document, Quote, Version
from campaign.newsroom.queries import gate
from campaign.newsroom.queries.checks import findings
from campaign.newsroom.queries.compose import desk_of, paper_of
from campaign.newsroom.queries.desk import listed
from campaign.newsroom.queries.figures import figures_now
from campaign.newsroom.queries.occasions import text_line
from campaign.newsroom.rules.figures import Figures, facts
from campaign.people.rules import Capability
from campaign.petitions.decorators import organiser_view, person, try_form, try_to
from campaign.petitions.models import Petition

SECTION = {"section": "releases"}


def _document(petition: Petition, pk: UUID) -> Document:
    rows = Document.objects.select_related("petition__organisation", "publisher", "event")
    return get_object_or_404(rows, petition=petition, pk=pk)


def _newest(document: Document) -> Version:
    version = document.versions.order_by("-number")[0]
    version.document = document
    return version


@organiser_view(Capability.EDIT_PRESS)
@never_cache
@require_safe
def documents(request: HttpRequest, petition: Petition) -> HttpResponse:
    """List the texts, drafts first."""
    page = SECTION | {"petition": petition, "rows": listed(petition)}
    page["naming"] = gate.naming(petition)
    return render(request, "newsroom/organiser/documents.html", page)


@organiser_view(Capability.EDIT_PRESS)
@never_cache
@require_http_methods(["GET", "POST"])
def create(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Begin a text."""
    form = DocumentForm(request.POST or None, petition=petition)
    made = request.method == "POST" and try_form(
        form, lambda typed: draft_document(actor=person(request), petition=petition, **typed)
    )
    if made:
        messages.success(request, _("저장했습니다. 펴내기 전에는 아무도 보지 못합니다."))
        return redirect("newsroom:document", petition.slug, made.document_id)
    page = SECTION | {"petition": petition, "form": form, "facts": _facts(petition)}
    status = 422 if form.errors else 200
    return render(request, "newsroom/organiser/create.html", page, status=status)


@organiser_view(Capability.EDIT_PRESS)
@never_cache
@require_http_methods(["GET", "POST"])
def document(request: HttpRequest, petition: Petition, pk: UUID) -> HttpResponse:
    """Show a text as it will stand on paper, what is wrong with it, and change its draft."""
    found = _document(petition, pk)
    version = _newest(found)
    if version.published_at:
        return _page(request, petition, version)
    form = DocumentForm(request.POST or None, petition=petition, version=version)
    quotes = QuoteFormSet(request.POST or None, prefix="quotes", initial=_quotes(found))
    if request.method == "POST" and quotes.is_valid():
        saved = try_form(
            form,
            lambda typed: revise_version(
                actor=person(request), version=version, quotes=typed_quotes(quotes), **typed
            ),
        )
        if saved:
            messages.success(request, _("저장했습니다."))
            return redirect("newsroom:document", petition.slug, found.pk)
    return _page(request, petition, version, form=form, quotes=quotes)


def _quotes(found: Document) -> list[dict[str, Any]]:
    return [dict(row) for row in found.quotes.values("speaker", "role", "text")]


def _facts(petition: Petition) -> dict[str, str]:
    figures = figures_now(petition)
    return facts(figures) if figures else {}


def _page(
    request: HttpRequest, petition: Petition, version: Version, **forms_: Any
) -> HttpResponse:
    found, desk = version.document, desk_of(version.document)
    is_draft = version.published_at is None
    page = SECTION | {
        "petition": petition,
        "document": found,
        "version": version,
        "versions": gate.open_versions(found),
        "is_draft": is_draft,
        "is_open": gate.is_open(found),
        "paper": paper_of(version, is_public=False),
        "findings": findings(version) if is_draft else [],
        "figures": Figures.read(version.figures) if version.figures else None,
        "facts": _facts(petition),
        "needs_two": bool(desk and desk.needs_two),
        "desk": desk,
        "asked": found.quotes.filter(approved_at=None) if is_draft else [],
        "agree_form": AgreeForm(),
        "retract_form": RetractForm(),
        "line": text_line(found.event) if found.event else None,
        **forms_,
    }
    has_errors = any(_has_errors(form) for form in forms_.values())
    status = 422 if has_errors else 200
    return render(request, "newsroom/organiser/document.html", page, status=status)


def _has_errors(form: Any) -> bool:
    if hasattr(form, "total_error_count"):
        return bool(form.is_bound and form.total_error_count())
    return bool(form.errors)


@organiser_view(Capability.EDIT_PRESS)
@never_cache
@require_safe
def file(request: HttpRequest, petition: Petition, pk: UUID, form: str) -> HttpResponse:  # noqa: ARG001 (a view)
    """Hand out the newest version as it goes to the press: with the whole telephone number."""
    version = gate.covered(_newest(_document(petition, pk)))
    name = version.document.number or "draft"
    return copies.file(form, paper_of(version, is_public=False), name=name)


@organiser_view(Capability.EDIT_PRESS)
@require_POST
def refresh(request: HttpRequest, petition: Petition, pk: UUID) -> HttpResponse:
    version = _newest(_document(petition, pk))
    try_to(request, _("지금의 수를 가져왔습니다."), refresh_figures, version=version)
    return redirect("newsroom:document", petition.slug, pk)


@organiser_view(Capability.EDIT_PRESS)
@require_POST
def approve(request: HttpRequest, petition: Petition, pk: UUID) -> HttpResponse:
    version = _newest(_document(petition, pk))
    try_to(request, _("승인했습니다."), approve_version, version=version)
    return redirect("newsroom:document", petition.slug, pk)


@organiser_view(Capability.EDIT_PRESS)
@require_POST
def publish(request: HttpRequest, petition: Petition, pk: UUID) -> HttpResponse:
    version = _newest(_document(petition, pk))
    try_to(
        request, _("펴냈습니다. 이 판은 이제 바뀌지 않습니다."), publish_version, version=version
    )
    return redirect("newsroom:document", petition.slug, pk)


@organiser_view(Capability.EDIT_PRESS)
@require_POST
def next_version(request: HttpRequest, petition: Petition, pk: UUID) -> HttpResponse:
    found = _document(petition, pk)
    done = _("새 판을 시작했습니다. 펴낼 때까지는 앞 판이 보입니다.")
    try_to(request, done, draft_version, document=found)
    return redirect("newsroom:document", petition.slug, pk)


@organiser_view(Capability.EDIT_PRESS)
@require_POST
def lift(request: HttpRequest, petition: Petition, pk: UUID) -> HttpResponse:
    found = _document(petition, pk)
    try_to(request, _("지금 모두에게 열었습니다."), lift_embargo, document=found)
    return redirect("newsroom:document", petition.slug, pk)


@organiser_view(Capability.EDIT_PRESS)
@require_POST
def retract(request: HttpRequest, petition: Petition, pk: UUID) -> HttpResponse:
    found, form = _document(petition, pk), RetractForm(request.POST)
    if not form.is_valid():
        return _page(request, petition, _newest(found), retract_form=form)
    why = form.cleaned_data["why"]
    try_to(request, _("거두었습니다."), retract_document, document=found, why=why)
    return redirect("newsroom:document", petition.slug, pk)


@organiser_view(Capability.EDIT_PRESS)
@require_POST
def agree(request: HttpRequest, petition: Petition, pk: UUID, quote_pk: int) -> HttpResponse:
    quote = get_object_or_404(Quote, document=_document(petition, pk), pk=quote_pk)
    form = AgreeForm(request.POST)
    if form.is_valid():
        how = form.cleaned_data["how"]
        try_to(request, _("말한 사람이 동의했다고 적었습니다."), agree_quote, quote=quote, how=how)
    return redirect("newsroom:document", petition.slug, pk)
