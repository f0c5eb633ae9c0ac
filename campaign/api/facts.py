"""From what the areas know to what programs are given. Everything here is on public pages too."""

from collections.abc import Mapping
from datetime import timedelta
from itertools import accumulate
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404
from django.urls import reverse
from django.utils.translation import override

from campaign.api import shapes
from campaign.ledger import queries as ledger
from campaign.ledger.models import Checkpoint, Log
from campaign.lib import clock
from campaign.newsroom.models import Document, Version
from campaign.newsroom.queries import gate
from campaign.packets.rules.statistics import suppressed
from campaign.petitions import queries
from campaign.petitions.models import Organisation, Petition
from campaign.petitions.queries import Signable
from campaign.press.models import Event, Precision, State
from campaign.press.queries.events import day as settled_day
from campaign.press.queries.names import covered, shield_of
from campaign.signatures.queries.numbers import per_day, per_region_code
from campaign.signatures.rules import regions as places


def found(slug: str) -> Signable:
    """Return a petition that is or was open; of another one nothing is public."""
    try:
        return queries.signable(slug)
    except Petition.DoesNotExist as missing:
        raise Http404 from missing


def address(name: str, *args: object) -> str:
    """Return the whole address of a page, in Korean."""
    with override("ko"):
        return settings.SITE_URL + reverse(name, args=args)


def words(row: Any, field: str) -> shapes.Words:
    return shapes.Words(ko=getattr(row, field), en=getattr(row, f"{field}_en") or None)


def petition(one: Signable, numbers: Mapping[UUID, ledger.Count]) -> dict[str, Any]:
    """Return what a list says of a petition."""
    row = one.petition
    return {
        "slug": row.slug,
        "state": row.state,
        "title": words(one.text, "title"),
        "organisation": _organisation(row.organisation),
        "recipient": words(row.recipient, "name"),
        "goal": row.goal,
        "signatures": numbers[row.pk].total,
        "opened_at": row.opened_at,
        "closes_at": row.closes_at,
        "closed_at": row.closed_at,
        "is_demo": row.is_demo,
        "url": address("pages:petition", row.slug),
    }


def in_full(one: Signable) -> dict[str, Any]:
    """Return all that is said of one petition, but for its long text, which the manifest holds."""
    row, text = one.petition, one.text
    return {
        **petition(one, ledger.counts([row.pk])),
        "lead": words(text, "lead"),
        "demands_ko": text.demands,
        "demands_en": text.demands_en,
        "coalition": [
            _organisation(group) for group in row.coalition.order_by("endorsement__order")
        ],
        "text_version": text.number,
        "text_digest": one.manifest.digest,
        "text_url": address("pages:manifest", row.slug, one.manifest.number),
    }


def _organisation(row: Organisation) -> dict[str, Any]:
    return {"name": words(row, "name"), "website": row.website or None}


def count(row: Petition) -> dict[str, Any]:
    now = ledger.count(row.pk)
    return {
        "now": _strengths(now),
        "waiting": max(now.waiting, 0),
        "goal": row.goal,
        "checkpoint": _checkpoint(row, ledger.latest_checkpoint(row.pk)),
    }


def _strengths(number: Any) -> dict[str, int]:
    return {name: getattr(number, name) for name in ("total", "contact", "paper", "identity")}


def _checkpoint(row: Petition, point: Checkpoint | None) -> dict[str, Any] | None:
    if point is None:
        return None
    return {
        "size": point.size,
        "root": bytes(point.root).hex(),
        "as_of": point.signed_at,
        "signatures": _strengths(ledger.statement_of(point).count),
        "url": address("newsroom:numbers_at", row.slug, point.size),
    }


def series(row: Petition) -> list[dict[str, Any]]:
    days = per_day(row)
    totals = accumulate(number for _, number in days)
    return [
        {"day": day, "signatures": number, "total": total}
        for (day, number), total in zip(days, totals, strict=True)
    ]


def regions(row: Petition) -> dict[str, Any]:
    """Return the regions up to last midnight.

    Numbers that grew with each signature would say where the last signer lives.
    """
    cells = per_region_code(row, before=clock.today())
    return {
        "until": clock.today() - timedelta(days=1),
        "items": [
            {"code": code, "name": _place(code), "signatures": number}
            for code, number in suppressed(cells)
        ],
    }


def _place(code: str) -> shapes.Words:
    return shapes.Words(ko=places.name_of(code), en=places.name_of(code, "en"))


def events(row: Petition) -> list[dict[str, Any]]:
    """Return what was announced, the newest first."""
    shield = shield_of(row)
    rows = Event.objects.filter(petition=row).exclude(announced_at=None)
    return [_event(row, covered(one, shield)) for one in rows]


def _event(row: Petition, event: Event) -> dict[str, Any]:
    day = settled_day(event)
    is_exact = day is not None and event.precision == Precision.EXACT
    return {
        "slug": event.slug,
        "kind": event.kind,
        "state": State(event.state),
        "title": words(event, "title"),
        "place": words(event, "place") if event.place else None,
        "mode": event.mode,
        "day": day,
        "starts_at": event.starts_at if is_exact else None,
        "ends_at": event.ends_at if is_exact else None,
        "sequence": event.sequence,
        "changed_at": event.changed_at,
        "url": address("press:event", row.slug, event.slug),
        "calendar_url": address("press:calendar", row.slug, event.slug),
    }


def documents(row: Petition) -> list[dict[str, Any]]:
    """Return what everybody may read now, through the newsroom's gate."""
    return [_document(row, *pair) for pair in gate.releases(row)]


def _document(row: Petition, document: Document, version: Version) -> dict[str, Any]:
    told = version.frozen or {}
    return {
        "number": document.number,
        "kind": document.kind,
        "version": version.number,
        "title": told["title"],
        "subtitle": told["subtitle"],
        "publisher": words(document.publisher, "name"),
        "published_at": gate.first_read_at(document),
        "changed_at": gate.last_changed_at(document),
        "retracted_at": document.retracted_at,
        "url": address("newsroom:release", row.slug, document.number),
    }


def book(row: Petition) -> dict[str, Any]:
    """Return where the log lies and who watches it."""
    log, point = Log.objects.get(pk=row.pk), ledger.latest_checkpoint(row.pk)
    watch = ledger.watch(row.pk)
    signed = dict(ledger.cosignatures(point)) if point else {}
    return {
        "origin": log.origin,
        "url": f"{settings.SITE_URL}/log/{row.pk}",
        "keys": ledger.public_keys(log),
        "witnesses": [
            {"name": str(one), "key": one.vkey, "cosigned_at": signed.get(str(one))}
            for one in watch.witnesses
        ],
        "quorum": watch.needed,
        "checkpoint": _checkpoint(row, point),
        "note": point and point.note,
    }
