"""The versions of a text beside one another."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from campaign.lib import richtext
from campaign.lib.diff import Line, diff
from campaign.people.rules import Capability
from campaign.petitions.decorators import organiser_view
from campaign.petitions.models import Petition, TextVersion

PARTS = {
    "title": _("제목"),
    "lead": _("두 문장으로 왜"),
    "demands": _("요구"),
    "body": _("본문"),
    "title_en": _("제목(영어)"),
    "lead_en": _("두 문장으로 왜(영어)"),
    "demands_en": _("요구(영어)"),
    "body_en": _("본문(영어)"),
}


@dataclass(frozen=True)
class Part:
    """A field of the text, and what became of it."""

    name: object
    language: str
    lines: list[Line]
    has_changed: bool


@organiser_view(Capability.EDIT_PETITION)
@require_safe
def versions(request: HttpRequest, petition: Petition) -> HttpResponse:
    """List all versions, and show what changed between any two of them."""
    texts = list(petition.texts.select_related("written_by").order_by("-number"))
    if not texts:
        raise Http404
    newer = _chosen(request, "to", texts) or texts[0]
    older = _chosen(request, "from", texts) or texts[min(1, len(texts) - 1)]
    page = {
        "petition": petition,
        "section": "text",
        "texts": texts,
        "older": older,
        "newer": newer,
        "parts": [_part(name, older, newer) for name in PARTS],
    }
    return render(request, "petitions/versions.html", page)


def _chosen(request: HttpRequest, name: str, texts: list[TextVersion]) -> TextVersion | None:
    return next((one for one in texts if str(one.number) == request.GET.get(name)), None)


def _part(name: str, older: TextVersion, newer: TextVersion) -> Part:
    before, after = _plain(older, name), _plain(newer, name)
    language = "en" if name.endswith("_en") else "ko"
    return Part(PARTS[name], language, diff(before, after), before != after)


def _plain(text: TextVersion, name: str) -> str:
    value = getattr(text, name)
    if isinstance(value, list):
        return "\n".join(value)
    return richtext.plain(value) if name.startswith("body") else str(value)
