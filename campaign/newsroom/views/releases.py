"""The newsroom: what is published, in every shape. All of it comes through one gate."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from campaign.lib.cards import answer_with
from campaign.lib.structured_data import json_ld
from campaign.newsroom.adapters import copies
from campaign.newsroom.models import Desk, Document, Version
from campaign.newsroom.queries import gate
from campaign.newsroom.queries.cards import card_of
from campaign.newsroom.queries.compose import paper_of
from campaign.newsroom.queries.figures import figures_now
from campaign.newsroom.queries.linked import linked_data
from campaign.newsroom.rules.changes import changes
from campaign.newsroom.rules.figures import cite, cite_in_english
from campaign.newsroom.rules.paper import as_text
from campaign.newsroom.views.numbers import published
from campaign.petitions.queries import words
from campaign.press.queries.events import public_events


@login_not_required
@require_safe
def releases(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what is published of a petition, whom to call, and what comes next."""
    found = published(slug)
    petition, figures = found.petition, figures_now(found.petition)
    desk = Desk.objects.filter(organisation=petition.organisation_id).first()
    is_english = get_language() == "en"
    page = {
        "petition": petition,
        "words": words(found.text, get_language() or "ko"),
        "rows": gate.releases(petition),
        "has_errata": bool(gate.errata(petition)),
        "events": public_events(petition),
        "desk": desk,
        "phone": desk.phone_for_all if desk else "",
        "citation": figures and (cite_in_english if is_english else cite)(figures),
    }
    return render(request, "newsroom/releases.html", page)


@login_not_required
@require_safe
def errata(request: HttpRequest, slug: str) -> HttpResponse:
    """Show all that was put right or withdrawn, the newest first."""
    found = published(slug)
    page = {
        "petition": found.petition,
        "words": words(found.text, get_language() or "ko"),
        "rows": gate.errata(found.petition),
    }
    return render(request, "newsroom/errata.html", page)


@login_not_required
@require_safe
def release(
    request: HttpRequest, slug: str, number: str, version: int | None = None
) -> HttpResponse:
    """Show a document in its last version, or an earlier one with a word that it is earlier."""
    document, shown = _open(slug, number, version)
    versions = gate.open_versions(document)
    paper = paper_of(shown, is_public=True)
    now = paper_of(versions[0], is_public=True)
    page = {
        "petition": document.petition,
        "document": document,
        "version": shown,
        "versions": versions,
        "changes": list(changes(as_text(paper), as_text(now))),
        "is_corrected": gate.is_corrected(document, versions),
        "is_newest": shown.number == versions[0].number,
        "paper": paper,
        "card": card_of(document, paper),
        "site_url": settings.SITE_URL,
        "linked": json_ld(linked_data(document, versions, paper)) if version is None else "",
    }
    response = render(request, "newsroom/release.html", page)
    response["Cache-Control"] = "public, max-age=10"
    return response


@login_not_required
@require_safe
def card(request: HttpRequest, slug: str, number: str, version: str) -> HttpResponse:
    """Hand out the picture beside shared links."""
    document, shown = _open(slug, number, None)
    return answer_with(request, card_of(document, paper_of(shown, is_public=True)), version)


@login_not_required
@require_safe
def file(request: HttpRequest, slug: str, number: str, version: int, form: str) -> HttpResponse:  # noqa: ARG001 (a view)
    """Hand out a version as a file."""
    document, shown = _open(slug, number, version)
    paper = paper_of(shown, is_public=True)
    return copies.file(form, paper, name=f"{document.number}-v{shown.number}")


def _open(slug: str, number: str, version: int | None) -> tuple[Document, Version]:
    document = gate.open_document(slug, number)
    if document is None:
        raise Http404
    found = gate.newest(document, version)
    if found is None:
        raise Http404
    found.document = document
    return document, found
