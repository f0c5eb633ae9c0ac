"""The privacy policy and the words of consent, as they are and as they were."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from campaign.officer.queries.consents import consent_words
from campaign.officer.queries.standing import standing
from campaign.petitions import queries
from campaign.privacy.models import Document, Publication
from campaign.privacy.queries import publications


@login_not_required
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """Say who holds what, why, for how long, and what people can do about it."""
    now = standing()
    page = {
        "sections": now.sections,
        "coming": now.coming,
        "versions": publications(Document.POLICY),
    }
    return render(request, "pages/privacy.html", page)


@login_not_required
@require_safe
def old_privacy(request: HttpRequest, number: int) -> HttpResponse:
    """Show the policy as it was."""
    version = _version(Document.POLICY, number)
    page = {
        "sections": version.words[_language()],
        "version": version,
        "versions": publications(Document.POLICY),
    }
    return render(request, "pages/privacy.html", page)


@login_not_required
@require_safe
def consents(request: HttpRequest) -> HttpResponse:
    """Show the words of consent that are asked for now."""
    return _consents_page(request, consent_words())


@login_not_required
@require_safe
def old_consents(request: HttpRequest, number: int) -> HttpResponse:
    """Show the words of consent as they were."""
    version = _version(Document.CONSENTS, number)
    return _consents_page(request, version.words, version=version)


def _consents_page(
    request: HttpRequest, words: dict[str, Any], version: Publication | None = None
) -> HttpResponse:
    page = {
        "name": words["version"],
        "consents": words[_language()],
        "version": version,
        "versions": publications(Document.CONSENTS),
    }
    return render(request, "pages/consents.html", page)


@login_not_required
@require_safe
def under_14(request: HttpRequest) -> HttpResponse:
    """Say how children sign: on paper, with a guardian."""
    language = _language()
    rows = [
        (signable.petition, queries.words(signable.text, language))
        for signable in queries.published()
        if signable.petition.is_open
    ]
    return render(request, "pages/under_14.html", {"petitions": rows})


def _version(document: Document, number: int) -> Publication:
    return get_object_or_404(Publication, document=document, number=number)


def _language() -> str:
    return get_language() or "ko"
