"""How the count came about, what was signed of it, and what it does not prove."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from itertools import accumulate

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from campaign.ledger import queries as ledger
from campaign.ledger.adapters.verify_page import TOOLS, tool, verifier
from campaign.ledger.models import Log
from campaign.lib.languages import elsewhere
from campaign.officer.queries.ending import certificate as certificate_of
from campaign.officer.queries.ending import certificate_path, due_on, ending_of
from campaign.pages import series
from campaign.petitions import queries
from campaign.petitions.models import Petition
from campaign.review.models import VOID_REASONS
from campaign.sampling.queries import samples_of
from campaign.signatures.queries.numbers import per_day

WIDTH, HEIGHT, TOP = 640, 150, 24
POINTS = 5
TABLES = ("days", "hours", "regions")


@dataclass(frozen=True)
class Point:
    """A checkpoint, as people read it."""

    size: int
    total: int
    signed_at: datetime
    root: str
    witnesses: list[tuple[str, datetime]]


@dataclass(frozen=True)
class Chart:
    """A line from the first day to the last: the places of its points, and its height."""

    path: str
    first: date
    last: date
    most: int


@login_not_required
@cache_control(public=True, max_age=0, must_revalidate=True)
@require_safe
def transparency(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what the ledger says of the count, the same to everybody."""
    language = get_language() or "ko"
    try:
        signable = queries.signable(slug)
    except Petition.DoesNotExist as missing:
        raise Http404 from missing
    if language == "en" and not signable.text.has_english:
        return redirect(elsewhere(request.path))
    petition = signable.petition
    log, now = Log.objects.get(pk=petition.id), ledger.count(petition.id)
    days = _piled_up(per_day(petition))
    points = ledger.last_checkpoints(petition.id, POINTS)
    page = {
        "petition": petition,
        "words": queries.words(signable.text, language),
        "now": now,
        "logged": log.tally,
        "confirmed": log.tally.total + log.withdrawn + log.void,
        "void": [
            (VOID_REASONS[why], number) for why, number in ledger.void_by_reason(log.pk).items()
        ],
        "restored": ledger.restored(log.pk),
        "days": days,
        "chart": _chart(days),
        "drawn": series.drawn(petition),
        "points": [
            Point(
                point.size,
                statement.count.total,
                point.signed_at,
                statement.root.hex(),
                ledger.cosignatures(point),
            )
            for point, statement in points
        ],
        "log": log,
        "log_url": f"{settings.SITE_URL}/log/{petition.id}",
        "samples": samples_of(petition),
        "watch": ledger.watch(petition.id),
        "verifier_digest": sha256(verifier()).hexdigest(),
        "tool_digests": {name: sha256(tool(name)).hexdigest() for name in TOOLS[1:]},
        "other_language_url": elsewhere(request.path) if signable.text.has_english else "",
        "language": language,
    }
    return render(request, "pages/transparency.html", page)


@login_not_required
@cache_control(public=True, max_age=60)
@require_safe
def table(request: HttpRequest, slug: str, kind: str) -> HttpResponse:  # noqa: ARG001 (a view)
    """Let out what is drawn as a table that spreadsheets read; a hidden number is left empty."""
    petition = _signable(slug).petition
    rows: list[tuple[object, object]]
    if kind == "days":
        rows = [(day.isoformat(), number) for day, number in series.days_of(petition)]
    elif kind == "hours":
        rows = [(at.isoformat(), number) for at, number in series.hours_of(petition)]
    else:
        found = series.regions_of(petition)
        rows = [(one.name, "" if one.number is None else one.number) for one in found]
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{slug}-{kind}.csv"'
    response.write("\ufeff")
    csv.writer(response).writerows([(kind.removesuffix("s"), "signatures"), *rows])
    return response


@login_not_required
@cache_control(public=True, max_age=10)
@require_safe
def destruction(request: HttpRequest, slug: str) -> HttpResponse:
    """Show until when all must be destroyed, or that it was, and what."""
    signable = _signable(slug)
    ending = ending_of(signable.petition)
    is_done = ending is not None and ending.finished_at is not None
    page = {
        "petition": signable.petition,
        "words": queries.words(signable.text, get_language() or "ko"),
        "due": due_on(signable.petition),
        "ending": ending,
        "certificate": certificate_of(ending) if ending and is_done else None,
    }
    return render(request, "pages/destruction.html", page)


@login_not_required
@cache_control(public=True, max_age=10)
@require_safe
def certificate(request: HttpRequest, slug: str) -> FileResponse:  # noqa: ARG001 (a view)
    """Hand out the certificate of destruction."""
    ending = ending_of(_signable(slug).petition)
    if ending is None or ending.finished_at is None:
        raise Http404
    file = default_storage.open(certificate_path(ending.petition))
    return FileResponse(file, filename=f"destruction-{slug}.pdf", content_type="application/pdf")


def _signable(slug: str) -> queries.Signable:
    try:
        return queries.signable(slug)
    except Petition.DoesNotExist as missing:
        raise Http404 from missing


def _piled_up(days: Sequence[tuple[date, int]]) -> list[tuple[date, int, int]]:
    """Return each day, its signatures, and all up to its end."""
    totals = accumulate(number for _, number in days)
    return [(day, number, total) for (day, number), total in zip(days, totals, strict=True)]


def _chart(days: Sequence[tuple[date, int, int]]) -> Chart | None:
    """Draw the number at the end of each day; one day alone makes no line."""
    if len(days) < 2:
        return None
    (first, *_), (last, _, most) = days[0], days[-1]
    right, up = WIDTH / (last - first).days, (HEIGHT - TOP) / (most or 1)
    places = (
        f"{right * (day - first).days:.1f} {HEIGHT - up * total:.1f}" for day, _, total in days
    )
    return Chart("M" + "L".join(places), first, last, most)
