"""The public page of a petition: the same bytes for everybody.

The page without its numbers is rendered once in a second by each process; the numbers are read
for each request, so the count is right at once after a confirmation.
"""

import re
import time
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from hashlib import sha256
from threading import Lock
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from campaign.filing.models import Kind
from campaign.filing.queries import Line, public_lines
from campaign.ledger.queries import Count, count
from campaign.ledger.views import JSON, as_file, public_file
from campaign.lib import richtext
from campaign.lib.languages import Said, elsewhere, said
from campaign.newsroom.models import Desk
from campaign.newsroom.queries import gate
from campaign.packets.models import Answer
from campaign.packets.queries.filings import Filing, filings
from campaign.pages.cards import card_of
from campaign.petitions import queries
from campaign.petitions.models import Manifest, Milestone, Petition
from campaign.photos.queries.photos import newest
from campaign.plain.queries import easy_words, questions
from campaign.press.queries.events import public_events
from campaign.privacy.rules.consents import consents, joint_consents
from campaign.signatures.forms.sign import SignForm
from campaign.signatures.queries.ways import ways_now
from campaign.signatures.views.sign import sign
from campaign.switches.queries import switches_now
from campaign.updates.models import Update
from campaign.updates.queries import published
from campaign.updates.queries import words as words_of

RELEASES = NEWS = PICTURES = 3
INDENT = re.compile(r"\n\s+")  # an eighth of the page, and of no use to who reads it
STRENGTHS = ("contact", "paper", "identity")
MARKS = {name: f"\ue000{name}\ue001" for name in ("total", "percent", *STRENGTHS)}

# When the page is forgotten, one thread renders it and the others wait, instead of doing the same.
rendering = Lock()


@dataclass(frozen=True)
class Shape:
    """What the words around the numbers depend on.

    Nobody, one or more people; and the strengths that there are, where there is more than one.
    """

    people: int
    strengths: tuple[str, ...]


@login_not_required
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def petition(request: HttpRequest, slug: str, *, is_signed: bool = False) -> HttpResponseBase:
    """Show what is asked, by whom, of whom, how many signed, and the form.

    The form is sent to the address at which it was found, so the door that this names is counted
    though the page is the same for everybody and no script runs. Who shares it after signing sends
    an address of its own, for another picture beside the link.
    """
    if request.method == "POST":
        return sign(request, slug)
    language = get_language() or "ko"
    try:
        signable = queries.signable_now(slug)
    except Petition.DoesNotExist as missing:
        raise Http404 from missing
    if language == "en" and not signable.text.has_english:
        return redirect(elsewhere(request.path))
    number = count(signable.petition.id)
    shape = Shape(min(number.total, 2), _strengths(number))
    with rendering:
        html = _shell(slug, language, shape, is_signed, _tick())
    for name, text in _numbers(number, goal=signable.petition.goal).items():
        html = html.replace(MARKS[name], text)
    return _answer(request, html.encode())


def _answer(request: HttpRequest, page: bytes) -> HttpResponseBase:
    """Send the page, or word that the reader has it already."""
    response = HttpResponse(page)
    response["Cache-Control"] = "public, max-age=0, must-revalidate"
    response["ETag"] = f'"{sha256(page).hexdigest()}"'
    return get_conditional_response(request, etag=response["ETag"], response=response) or response


def _tick() -> float:
    seconds = settings.PAGE_SECONDS
    return time.monotonic() // seconds if seconds else time.monotonic()


@lru_cache(maxsize=64)
def _shell(slug: str, language: str, shape: Shape, is_signed: bool, _tick: float) -> str:
    """Return the page with marks where its numbers stand."""
    signable = queries.signable(slug)
    context = context_of(signable, language)
    if is_signed:
        context["card"] = card_of(signable, language, is_signed=True)
        context["shared_path"] = reverse("pages:signed", args=[slug])
    html = render_to_string("pages/petition.html", {**context, "marks": MARKS, "shape": shape})
    return INDENT.sub("\n", html)


def _strengths(number: Count) -> tuple[str, ...]:
    there = tuple(name for name, _number in number.strengths)
    return there if len(there) > 1 else ()


def _numbers(number: Count, *, goal: int) -> dict[str, str]:
    return {
        "total": f"{number.total:,}",
        "contact": f"{number.contact:,}",
        "paper": f"{number.paper:,}",
        "identity": f"{number.identity:,}",
        "percent": str(min(100, number.total * 100 // goal)),
    }


def context_of(signable: queries.Signable, language: str) -> dict[str, Any]:
    petition, text = signable.petition, signable.text
    words, names = queries.words(text, language), queries.names(petition, language)
    path, filed = reverse("pages:petition", args=[petition.slug]), filings(petition)
    return {
        "petition": petition,
        "site": switches_now(),
        "words": words,
        "body": richtext.nested(words.body, under=2),
        "askers": _askers(petition, names.controller),
        "names": names,
        "site_url": settings.SITE_URL,
        "path": path,
        "shared_path": path,
        "card": card_of(signable, language),
        "timeline": _timeline(petition, filed, Said(names.recipient, language)),
        "filed_on": max((filing.on for filing in filed), default=None),
        "answered_on": max((row.on for filing in filed for row in filing.answers), default=None),
        "events": public_events(petition),
        "pictures": newest(petition, PICTURES),
        "texts": _texts(petition),
        "updates": _updates(petition, language),
        "easy": easy_words(petition),
        "questions": questions(petition),
        "desk": (desk := Desk.objects.filter(organisation=petition.organisation_id).first()),
        "desk_phone": desk.phone_for_all if desk else "",
        "releases": gate.releases(petition)[:RELEASES],
        "organisations": [
            {"name": said(row, "name"), "url": row.website}
            for row in petition.coalition.order_by("endorsement__order")
        ],
        "digest": signable.manifest.digest,
        "digest_short": "·".join((signable.manifest.digest[:4], signable.manifest.digest[4:8])),
        "version": text.number,
        "text_url": reverse("pages:manifest", args=[petition.slug, signable.manifest.number]),
        "text_number": signable.manifest.number,
        "form": SignForm(takes_joint=petition.takes_joint_applicants, ways=ways_now(petition)),
        "consents": {**consents(language, names), **joint_consents(language, names)},
        "paper_url": reverse("signatures:paper", args=[petition.slug]),
        "other_language_url": elsewhere(path) if text.has_english else "",
        "language": language,
        "goal_text": f"{petition.goal:,}",
    }


def _texts(petition: Petition) -> list[tuple[int, str]]:
    """Return where each published version of the text is handed out, the newest first."""
    rows = petition.manifests.order_by("number").values_list("text__number", "number")
    found = {
        version: reverse("pages:manifest", args=[petition.slug, number]) for version, number in rows
    }
    return sorted(found.items(), reverse=True)


def _updates(petition: Petition, language: str) -> list[tuple[Update, Said]]:
    return [(row, words_of(row, language)[0]) for row in published(petition)[:NEWS]]


def _askers(petition: Petition, lead: str) -> str:
    others = petition.coalition.exclude(pk=petition.organisation_id).count()
    if not others:
        return lead
    message = ngettext("%(lead)s 외 %(n)d개 단체", "%(lead)s 외 %(n)d개 단체", others)
    return message % {"lead": lead, "n": others}


def _timeline(petition: Petition, filed: list[Filing], recipient: Said) -> list[dict[str, Any]]:
    """Join the organisers' lines with the facts of filings, the newest first."""
    lines = [_in_language(item) for item in petition.milestones.all()]
    lines += [_handed_in(filing, recipient) for filing in filed]
    lines += [_answered(row, recipient) for filing in filed for row in filing.answers]
    if filed:
        lines += [_became(line) for line in public_lines(petition)]
    return sorted(lines, key=lambda line: line["on"], reverse=True)


def _handed_in(filing: Filing, recipient: Said) -> dict[str, Any]:
    title = _("%(recipient)s에 제출함") % {"recipient": recipient}
    return {"on": filing.on, "title": Said(title, recipient.language), "note": "", "url": ""}


def _answered(row: Answer, recipient: Said) -> dict[str, Any]:
    title = Said(_("답변 받음"), recipient.language)
    return {"on": row.on, "title": title, "note": said(row, "summary"), "url": row.url}


BECAME = {
    Kind.RECEIVED: gettext_lazy("접수됨"),
    Kind.PROGRESS: gettext_lazy("처리 상황을 알려 옴"),
    Kind.EXTENDED: gettext_lazy("처리기간이 연장됨"),
    Kind.SUPPLEMENT_ASKED: gettext_lazy("보완을 요구받음"),
    Kind.SUPPLEMENT_GIVEN: gettext_lazy("보완해서 냄"),
    Kind.TRANSFERRED: gettext_lazy("다른 기관으로 이송됨"),
    Kind.RECOMMENDED: gettext_lazy("권고나 의견표명이 나옴"),
    Kind.AGENCY_REPLIED: gettext_lazy("권고받은 기관이 회신함"),
    Kind.WITHDRAWN: gettext_lazy("신청을 취하함"),
    "due_answer": gettext_lazy("답변 기한"),
    "due_agency": gettext_lazy("권고받은 기관의 회신 기한"),
}


def _became(line: Line) -> dict[str, Any]:
    """Tell what became of a filing; a day that we counted ourselves is called expected."""
    language, note = get_language() or "ko", ""
    if line.office:
        return _line(line.on, BECAME[line.kind], Said(line.office, "ko"), language)
    if line.is_expected:
        note = _("법의 기간을 셈한 예상일입니다. 확실하지 않습니다.")
    elif line.until:
        note = _("기한 %(day)s") % {"day": date_format(line.until, "DATE_FORMAT")}
    return _line(line.on, BECAME[line.kind], Said(note, language) if note else "", language)


def _line(on: date, title: object, note: Said | str, language: str) -> dict[str, Any]:
    return {"on": on, "title": Said(str(title), language), "note": note, "url": ""}


def _in_language(item: Milestone) -> dict[str, Any]:
    title, note = said(item, "title"), said(item, "note")
    is_shown = note.text and note.language == title.language
    return {"on": item.on, "title": title, "note": note if is_shown else "", "url": item.url}


@login_not_required
@require_safe
def manifest(request: HttpRequest, slug: str, number: int) -> HttpResponse:  # noqa: ARG001 (a view)
    """Hand out the exact bytes whose SHA-256 stands on the page and in the ledger."""
    found = get_object_or_404(Manifest, petition__slug=slug, number=number)
    response = HttpResponse(bytes(found.body), content_type="application/json; charset=utf-8")
    response["ETag"] = f'"{found.digest}"'
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    return response


@public_file
def manifest_of_log(request: HttpRequest, petition_id: UUID, number: int) -> HttpResponse:  # noqa: ARG001 (a view)
    """Hand out the same bytes among the files of the log."""
    found = get_object_or_404(Manifest, petition=petition_id, number=number)
    return as_file(bytes(found.body), kind=JSON)
