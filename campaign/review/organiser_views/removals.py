"""Many signatures at once: ask, look at what it would be, approve, stop, put back."""

from typing import Any
from uuid import UUID

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from campaign.ledger.rules.entries import Strength, VoidReason
from campaign.lib.masking import masked_name
from campaign.people.decorators import fresh_second_factor
from campaign.people.rules import Capability
from campaign.petitions.decorators import organiser_view, person, try_form, try_to
from campaign.petitions.models import Petition
from campaign.review import queries
from campaign.review.actions.decide_removal import (
    approve_removal,
    cancel_removal,
    restore_removal,
)
from campaign.review.actions.request_removal import request_removal
from campaign.review.forms import STRENGTHS, RemovalForm
from campaign.review.models import Removal, State, Step
from campaign.review.organiser_views.names import name_of_code, name_of_group
from campaign.review.rules.conditions import Conditions
from campaign.signatures.actions.look_up import open_names
from campaign.signatures.rules import regions

SHOWN, SAMPLE = 50, 10


@organiser_view(Capability.SEE_HELD)
@require_safe
def removals(request: HttpRequest, petition: Petition) -> HttpResponse:
    """List what was asked for, and ask for more."""
    return _list(request, petition, _form(petition))


@organiser_view(Capability.DECIDE_HELD)
@require_POST
def ask(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Ask that signatures be voided."""
    form = _form(petition, request.POST)
    made = try_form(
        form,
        lambda typed: request_removal(
            actor=person(request),
            petition=petition,
            conditions=form.conditions,
            reason=VoidReason(typed["reason"]),
            note=typed["note"],
        ),
    )
    if made:
        return redirect("review:removal", petition.slug, made.pk)
    return _list(request, petition, form)


@organiser_view(Capability.SEE_HELD)
@never_cache
@require_safe
def removal(request: HttpRequest, petition: Petition, pk: UUID) -> HttpResponse:
    """Show what it would void, how far it is, who did what, and what comes next."""
    return _page(request, petition, _removal(petition, pk))


@organiser_view(Capability.SEE_HELD)
@never_cache
@require_safe
def progress(request: HttpRequest, petition: Petition, pk: UUID) -> HttpResponse:
    """Show the part of the page that moves; a script fetches it every second."""
    page = {"petition": petition, **_progress(_removal(petition, pk))}
    return render(request, "review/_progress.html", page)


@organiser_view(Capability.DECIDE_HELD)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sample(request: HttpRequest, petition: Petition, pk: UUID) -> HttpResponse:
    """Open a few of them, names masked; the access log says who looked."""
    found = _removal(petition, pk)
    if request.method != "POST":
        return redirect("review:removal", petition.slug, pk)
    items = found.rows.select_related("signature__entry").order_by("?")[:SAMPLE]
    rows = [item.signature for item in items]
    records = open_names(actor=person(request), petition=petition, signatures=rows)
    language = get_language() or "ko"
    shown = [
        {
            "serial": row.entry.serial,
            "name": masked_name(record.fields["name"]),
            "region": regions.name_of(regions.merged(record.fields["region"]), language),
            "day": record.signed_on,
        }
        for row, record in records.items()
    ]
    return _page(request, petition, found, sample=shown)


@organiser_view(Capability.DECIDE_HELD)
@fresh_second_factor
@require_POST
def approve(request: HttpRequest, petition: Petition, pk: UUID) -> HttpResponse:
    """Approve what another person asked for."""
    try_to(request, _("승인했습니다."), approve_removal, removal=_removal(petition, pk))
    return redirect("review:removal", petition.slug, pk)


@organiser_view(Capability.DECIDE_HELD)
@require_POST
def cancel(request: HttpRequest, petition: Petition, pk: UUID) -> HttpResponse:
    """Stop it, whoever asked for it."""
    try_to(request, _("취소했습니다."), cancel_removal, removal=_removal(petition, pk))
    return redirect("review:removal", petition.slug, pk)


@organiser_view(Capability.DECIDE_HELD)
@fresh_second_factor
@require_POST
def restore(request: HttpRequest, petition: Petition, pk: UUID) -> HttpResponse:
    """Put all of it back."""
    try_to(request, _("되돌리기 시작했습니다."), restore_removal, removal=_removal(petition, pk))
    return redirect("review:removal", petition.slug, pk)


def _removal(petition: Petition, pk: UUID) -> Removal:
    rows = Removal.objects.select_related("requested_by", "approved_by", "restored_by")
    return get_object_or_404(rows, petition=petition, pk=pk)


def _form(petition: Petition, data: Any = None) -> RemovalForm:
    held = [(one.value, name_of_code(one.value)) for one in queries.queue(petition).reasons]
    alike = {
        trait: [
            (one.value, f"{name_of_group(trait, one.value)} ({one.number:,})") for one in groups
        ]
        for trait, groups in queries.clusters(petition).items()
    }
    return RemovalForm(data, found={"why_held": held, **alike})


def _list(request: HttpRequest, petition: Petition, form: RemovalForm) -> HttpResponse:
    rows = Removal.objects.filter(petition=petition).select_related("requested_by", "approved_by")
    page = {
        "petition": petition,
        "section": "review",
        "form": form,
        "removals": [(row, said(row)) for row in rows[:SHOWN]],
    }
    status = 422 if form.errors else 200
    return render(request, "review/removals.html", page, status=status)


def _page(
    request: HttpRequest,
    petition: Petition,
    found: Removal,
    sample: list[dict[str, Any]] | None = None,
) -> HttpResponse:
    may = Capability.DECIDE_HELD in request.capabilities  # type: ignore[attr-defined]
    page = {
        "petition": petition,
        "section": "review",
        "said": said(found),
        "sample": sample,
        "may_decide": may,
        "may_approve": may and found.requested_by_id != person(request).pk,
        **_progress(found),
    }
    page["may_restore"] = (
        may and found.state in {State.DONE, State.CANCELLED} and bool(page["numbers"][Step.VOID])
    )
    page["may_cancel"] = may and found.state in {State.CHOOSING, State.WAITING, State.VOIDING}
    return render(request, "review/removal.html", page)


def _progress(found: Removal) -> dict[str, Any]:
    counted = dict(found.rows.order_by().values_list("step").annotate(Count("pk")))
    numbers = {step: counted.get(step.value, 0) for step in Step}
    left = numbers[Step.VOID if found.state == State.RESTORING else Step.CHOSEN]
    return {
        "removal": found,
        "numbers": numbers,
        "void": numbers[Step.VOID],
        "skipped": numbers[Step.SKIPPED],
        "restored": numbers[Step.RESTORED],
        "done": found.number - left,
    }


def said(found: Removal) -> list[str]:
    """Return the conditions as sentences."""
    asked, language = Conditions.from_mapping(found.conditions), get_language() or "ko"
    lines = []
    if asked.first or asked.last:
        ends = {"first": asked.first or 1, "last": asked.last or "…"}
        lines.append(_("서명 번호 %(first)s–%(last)s") % ends)
    if asked.since or asked.until:
        lines.append(
            _("장부에 오른 날 %(since)s–%(until)s")
            % {"since": _day(asked.since), "until": _day(asked.until)}
        )
    if asked.strength:
        lines.append(str(STRENGTHS[Strength(asked.strength)]))
    if asked.region:
        lines.append(regions.name_of(asked.region, language))
    if asked.why_held:
        lines.append(_("살펴볼 까닭: %s") % name_of_code(asked.why_held))
    return [*lines, *(name_of_group(trait, value) for trait, value in asked.traits.items())]


def _day(text: str) -> str:
    day = parse_date(text) if text else None
    return date_format(day, "SHORT_DATE_FORMAT") if day else "…"
