"""The privacy policy, from what the site really does (Personal Information Protection Act, 30)."""

from collections.abc import Mapping
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from campaign.petitions import queries
from campaign.petitions.models import Processor
from campaign.privacy.rules import consents


@login_not_required
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """Say who holds what, why, for how long, and what people can do about it."""
    language = get_language() or "ko"
    processors = queries.processors()
    page = {"petitions": [_holding(one, language, processors) for one in queries.published()]}
    return render(request, "pages/privacy.html", page)


def _holding(
    signable: queries.Signable, language: str, processors: Mapping[UUID, list[Processor]]
) -> dict[str, object]:
    petition = signable.petition
    names = queries.names(petition, language)
    return {
        "words": queries.words(signable.text, language),
        "controller": names.controller,
        "organisation": petition.organisation,
        "phone": petition.help_phone,
        "processors": processors.get(petition.organisation_id, []),
        "consents": consents(language, names),
    }
