"""Held signatures: look at them as groups, count them or not, take it back."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from campaign.gate import queries as gate
from campaign.ledger.rules.entries import VoidReason
from campaign.lib import clock
from campaign.lib.refused import Refused
from campaign.people.rules import Capability
from campaign.petitions.decorators import organiser_view, person, try_to
from campaign.petitions.models import Petition
from campaign.review import queries
from campaign.review.actions.clear import clear_held
from campaign.review.actions.reject import reject_held
from campaign.review.actions.undo import UNDONE_WITHIN, undo_decision
from campaign.review.forms import REJECTIONS
from campaign.review.models import Decision, Kind
from campaign.review.organiser_views.names import name_of_code, name_of_group
from campaign.review.rules.reasons import codes_of
from campaign.signatures.models import HeldSignature

SHOWN, AT_ONCE, DECISIONS, RISING = 50, 1_000, 10, 5
WIDTH, HEIGHT, TOP = 640, 150, 24


@organiser_view(Capability.SEE_HELD)
@require_safe
def queue(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Show what waits for a person, in groups and numbers."""
    waits = queries.queue(petition)
    page = {
        "petition": petition,
        "section": "review",
        "queue": waits,
        "reasons": [(one, _named(one)) for one in waits.reasons],
        "alike": [(one, name_of_group(one.by, one.value)) for one in waits.alike],
        "rising": [
            (name_of_group(one.trait, one.value), one, round(one.usual, 1))
            for one in gate.rising(petition.pk)[:RISING]
        ],
        "chart": _chart(waits.hours),
        "decisions": _decisions(petition),
    }
    return render(request, "review/queue.html", page)


@organiser_view(Capability.SEE_HELD)
@require_safe
def group(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Show a group, one line for each of its signatures, and nobody's name."""
    by, value = request.GET.get("by", queries.ALL), request.GET.get("value", "")
    rows = queries.members(petition, by, value)
    if rows is None:
        raise Http404
    number = rows.count()
    page = {
        "petition": petition,
        "section": "review",
        "by": by,
        "value": value,
        "name": _group_name(by, value),
        "number": number,
        "seen": queries.seen_now(rows),
        "rows": [_row(row) for row in rows[:SHOWN]],
        "more": max(0, number - SHOWN),
        "at_once": AT_ONCE,
        "rejections": REJECTIONS,
        "decisions": _decisions(petition),
    }
    return render(request, "review/group.html", page)


@organiser_view(Capability.DECIDE_HELD)
@require_POST
def decide(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Count held signatures, or do not: those that were ticked, or all that were looked at."""
    by, value = request.POST.get("by", ""), request.POST.get("value", "")
    rows = queries.members(petition, by, value)
    if rows is None:
        raise Http404
    ids = _chosen(request, rows)
    if not ids:
        messages.error(request, _("아무것도 고르지 않았습니다. 줄 앞의 칸에 표시해 주세요."))
        return redirect(_group_url(petition, by, value))
    try:
        decision = _decide(request, petition, ids)
    except Refused as refusal:
        messages.error(request, str(refusal.message))
    else:
        _say(request, decision)
    left = queries.members(petition, by, value)
    if left is not None and left.exists():
        return redirect(_group_url(petition, by, value))
    return redirect("review:queue", petition.slug)


@organiser_view(Capability.DECIDE_HELD)
@require_POST
def undo(request: HttpRequest, petition: Petition, pk: UUID) -> HttpResponse:
    """Take a decision back."""
    found = get_object_or_404(Decision, petition=petition, pk=pk)
    try_to(
        request, _("되돌렸습니다. 다시 살펴볼 서명이 되었습니다."), undo_decision, decision=found
    )
    return redirect("review:queue", petition.slug)


def _chosen(request: HttpRequest, rows: Any) -> list[UUID]:
    """Return what the button speaks of; never what came after the page was made."""
    if request.POST.get("whole"):
        seen = request.POST.get("seen", "")
        rows = queries.seen_before(rows, int(seen) if seen.isdecimal() else 0)
        return queries.ids_of(rows, AT_ONCE)
    return [found for text in request.POST.getlist("pick") if (found := _uuid(text))]


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _decide(request: HttpRequest, petition: Petition, ids: list[UUID]) -> Decision:
    actor, verb = person(request), request.POST.get("verb")
    if verb == Kind.CLEAR:
        return clear_held(actor=actor, petition=petition, signatures=ids)
    given = request.POST.get("reason", "")
    allowed = {str(value): VoidReason(value) for value, _label in REJECTIONS}
    reason = allowed.get(given, VoidReason.OTHER)
    return reject_held(actor=actor, petition=petition, signatures=ids, reason=reason)


def _say(request: HttpRequest, decision: Decision) -> None:
    number = decision.number
    if decision.kind == Kind.CLEAR:
        text = ngettext("서명 %d개를 셉니다.", "서명 %d개를 셉니다.", number) % number
    else:
        text = ngettext("서명 %d개를 세지 않습니다.", "서명 %d개를 세지 않습니다.", number) % number
    messages.success(request, text + " " + _("하루 안에 되돌릴 수 있습니다."))


def _decisions(petition: Petition) -> Any:
    since = clock.now() - UNDONE_WITHIN
    rows = Decision.objects.filter(petition=petition, at__gte=since)
    return rows.select_related("by", "undone_by")[:DECISIONS]


def _row(row: HeldSignature) -> dict[str, Any]:
    return {
        "id": row.pk,
        "short": row.pk.hex[:6],
        "at": row.held_at,
        "reasons": [name_of_code(code) for code in codes_of(row.reasons)],
        "serial": row.signature.entry.serial,
    }


def _named(one: queries.Group) -> str:
    return name_of_code(one.value)


def _group_name(by: str, value: str) -> str:
    if by == queries.HOUR:
        return ""
    return _("모두") if by == queries.ALL else name_of_group(by, value)


def _group_url(petition: Petition, by: str, value: str) -> str:
    url = reverse("review:group", args=[petition.slug])
    return f"{url}?{urlencode({'by': by, 'value': value})}"


def _chart(hours: list[queries.Group]) -> list[dict[str, str]]:
    """Draw a bar for each hour that has some, each at its place in time."""
    places = [(one.last, one.number) for one in hours if one.last]
    if not places:
        return []
    first, most = places[0][0], max(number for _at, number in places)
    slots = max(24, int((places[-1][0] - first).total_seconds() // 3600) + 1)
    step = WIDTH / slots
    return [
        {
            "x": f"{(at - first).total_seconds() / 3600 * step + step * 0.1:.1f}",
            "y": f"{HEIGHT - (HEIGHT - TOP) * number / most:.1f}",
            "width": f"{step * 0.8:.1f}",
            "height": f"{(HEIGHT - TOP) * number / most:.1f}",
        }
        for at, number in places
    ]
