"""From a version to what stands on paper: gathered from the site once, and frozen."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from campaign.lib import clock
from campaign.newsroom.models import Change, Desk, Document, Kind, Version
from campaign.newsroom.queries import occasions
from campaign.newsroom.rules.blocks import read
from campaign.newsroom.rules.figures import PLACEHOLDER, Figures, cite, fill
from campaign.newsroom.rules.paper import Paper, Said
from campaign.press.rules.wording import day_style, public_phone, release_line

FORMAT = "press-document/v1"
HEADS = {
    Kind.ADVISORY: "취재요청",
    Kind.RELEASE: "보도자료",
    Kind.STATEMENT: "기자회견문",
    Kind.POSITION: "성명",
    Kind.FACT_SHEET: "참고자료",
    Kind.QA: "질의응답",
    Kind.CORRECTION: "정정",
}
SENT_TO_DESKS = {Kind.ADVISORY, Kind.RELEASE, Kind.CORRECTION}
TOLD = {Change.CLARIFIED: "뜻을 분명히 했습니다", Change.CORRECTED: "바로잡았습니다"}


def desk_of(document: Document) -> Desk | None:
    return Desk.objects.filter(organisation=document.publisher_id).first()


def gather(version: Version) -> dict[str, Any]:
    """Return all that copies of this version are made from, as it stands now."""
    document, event = version.document, version.document.event
    figures = Figures.read(version.figures) if version.figures else None
    is_read_aloud = document.kind in {Kind.STATEMENT, Kind.POSITION}
    outline = occasions.when_and_where if is_read_aloud else occasions.outline
    quotes = document.quotes.all()
    desk = desk_of(document)
    return {
        "format": FORMAT,
        "kind": document.kind,
        "number": document.number,
        "version": version.number,
        "change": version.change,
        "change_note": version.change_note,
        "title": fill(version.title, figures),
        "subtitle": fill(version.subtitle, figures),
        "body": fill(version.body, figures),
        "quotes": [
            {"speaker": one.speaker, "role": one.role, "text": fill(one.text, figures)}
            for one in quotes
        ],
        "organisation": document.publisher.name,
        "addressees": event.addressees if event and document.kind in SENT_TO_DESKS else "",
        "contact": contact(document, desk),
        "about": desk.about if desk else "",
        "day": day_style(timezone.localtime(clock.now())),
        "outline": [list(row) for row in outline(event)] if event else [],
        "event_sequence": event.sequence if event else None,
        "figures": version.figures if figures and _quotes_numbers(version, quotes) else None,
        "url": _address(document),
        "numbers_url": _numbers(document, figures) if figures else "",
        "is_demo": document.petition.is_demo,
    }


def contact(document: Document, desk: Desk | None) -> dict[str, Any]:
    """Return whom journalists call: the event's person, or the desk's."""
    source = document.event or desk
    names = ("name", "role", "phone", "email")
    ways = {name: getattr(source, f"contact_{name}", "") for name in names}
    return ways | {"shows_phone": getattr(source, "shows_phone", False)}


def _quotes_numbers(version: Version, quotes: Any) -> bool:
    texts = [version.title, version.subtitle, version.body, *(one.text for one in quotes)]
    return any(PLACEHOLDER.search(text) for text in texts)


def _address(document: Document) -> str:
    if not document.number:
        return ""
    return _korean("release", document.petition.slug, document.number)


def _numbers(document: Document, figures: Figures) -> str:
    return _korean("numbers_at", document.petition.slug, figures.log_size)


def _korean(name: str, *args: object) -> str:
    with override("ko"):
        return settings.SITE_URL + reverse(f"newsroom:{name}", args=args)


def paper_of(version: Version, *, is_public: bool, given_to: str = "") -> Paper:
    """Return the version on paper: the same for the same version and reader.

    A copy for the press has the whole telephone number; one under embargo says so, and to whom it
    was given.
    """
    told = version.frozen or gather(version)
    opens_at = version.document.opens_at
    waits = opens_at if opens_at and opens_at > clock.now() else None
    return _paper(
        told,
        release=release_line(timezone.localtime(waits) if waits else None),
        is_public=is_public,
        notice=_notice(version, told, given_to),
    )


def _paper(told: dict[str, Any], *, release: str, is_public: bool, notice: str) -> Paper:
    who = dict(told["contact"])
    is_hidden = is_public and not who.get("shows_phone")
    who["phone"] = public_phone(who["phone"]) if is_hidden else who["phone"]
    head = [
        ("수신", told["addressees"]),
        ("발신", told["organisation"]),
        ("담당", " · ".join(filter(None, [f"{who['name']} {who['role']}".strip(), *_ways(who)]))),
        ("날짜", told["day"]),
        ("번호", _number(told)),
        ("보도시점", release),
    ]
    return Paper(
        organisation=told["organisation"],
        label=HEADS[Kind(told["kind"])],
        title=told["title"],
        subtitle=told["subtitle"],
        head=tuple(row for row in head if row[1]),
        body=tuple(read(told["body"])),
        outline=tuple((label, value) for label, value in told["outline"]),
        quotes=tuple(Said(**one) for one in told["quotes"]),
        figures=_figures(told),
        about=told["about"],
        foot=told["url"],
        notice=notice,
        is_demo=told["is_demo"],
    )


def _ways(who: dict[str, str]) -> list[str]:
    return [who["phone"], who["email"]]


def _number(told: dict[str, Any]) -> str:
    number: str = told["number"]
    if not number:
        return ""
    return number + (f" (제{told['version']}판)" if told["version"] > 1 else "")


def _figures(told: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    if not told["figures"]:
        return ()
    return (
        ("서명 수", cite(Figures.read(told["figures"]))),
        ("직접 세어 보기", told["numbers_url"]),
    )


def _notice(version: Version, told: dict[str, Any], given_to: str) -> str:
    """Return what stands above everything: withdrawn, corrected, or given under embargo."""
    document = version.document
    if document.retracted_at:
        return f"[철회] 거둔 글입니다. {document.retracted_why}".strip()
    if given_to:
        return given_to
    if words := TOLD.get(told["change"]):
        return f"[정정 제{told['version']}판] {words}: {told['change_note']}"
    return ""
