"""Lists of people: ask, approve, fetch once; open one record."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from campaign.exports import queries
from campaign.exports.actions.approve import approve_export, cancel_export
from campaign.exports.actions.fetch import fetch_export
from campaign.exports.actions.request import request_export
from campaign.exports.actions.reveal import reveal_record
from campaign.exports.forms import FetchForm, RequestForm, RevealForm
from campaign.exports.models import COLUMNS, Export, Reason, State
from campaign.exports.rules.purposes import USES, Purpose
from campaign.lib import client
from campaign.lib.archive import archived, new_passphrase
from campaign.lib.refused import Refused
from campaign.people.adapters import has_fresh_second_factor
from campaign.people.decorators import fresh_second_factor, second_factor_url
from campaign.people.models import User
from campaign.people.rules import Capability
from campaign.petitions.actions.check_export import check_export
from campaign.petitions.decorators import organiser_view, person, try_form, try_to
from campaign.petitions.models import Petition
from campaign.signatures.queries.rows import with_serial
from campaign.signatures.rules import regions

SHOWN = 100


def _export(petition: Petition, pk: UUID) -> Export:
    rows = Export.objects.select_related("requested_by", "approved_by", "petition")
    return get_object_or_404(rows, petition=petition, pk=pk)


@organiser_view(Capability.SEE_NUMBERS)
@require_safe
def exports(request: HttpRequest, petition: Petition) -> HttpResponse:
    """List who took out what, for what."""
    return _exports_page(request, petition, form=RequestForm())


def _exports_page(request: HttpRequest, petition: Petition, *, form: RequestForm) -> HttpResponse:
    rows = Export.objects.filter(petition=petition).select_related("requested_by", "approved_by")
    page = {
        "petition": petition,
        "section": "exports",
        "exports": rows[:SHOWN],
        "form": form,
        "refusal": _refusal(request, petition),
        "uses": [
            (label, [COLUMNS[column] for column in USES[Purpose(value)].columns])
            for value, label in form.fields["purpose"].choices[1:]  # type: ignore[attr-defined]
        ],
    }
    status = 422 if form.errors else 200
    return render(request, "exports/organiser/exports.html", page, status=status)


def _refusal(request: HttpRequest, petition: Petition) -> str:
    """Say what stands between an exporter and an export, if anything does."""
    if Capability.REQUEST_PACKET not in request.capabilities:  # type: ignore[attr-defined]
        return ""
    try:
        check_export(actor=person(request), petition=petition)
    except Refused as refusal:
        return str(refusal.message)
    return ""


@organiser_view(Capability.REQUEST_PACKET)
@require_POST
def ask(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Ask for a list."""
    form = RequestForm(request.POST)
    made = try_form(
        form, lambda typed: request_export(actor=person(request), petition=petition, **typed)
    )
    if made:
        return redirect("exports:export", petition.slug, made.pk)
    return _exports_page(request, petition, form=form)


@organiser_view(Capability.SEE_NUMBERS)
@never_cache
@require_safe
def export(request: HttpRequest, petition: Petition, pk: UUID) -> HttpResponse:
    """Show how far it is, who did what, and what comes next."""
    return _export_page(request, petition, _export(petition, pk))


def _export_page(
    request: HttpRequest, petition: Petition, found: Export, **forms: Any
) -> HttpResponse:
    held = request.capabilities  # type: ignore[attr-defined]
    is_mine = found.requested_by_id == person(request).pk
    page = {
        "petition": petition,
        "section": "exports",
        "export": found,
        "columns": [COLUMNS[column] for column in USES[Purpose(found.purpose)].columns],
        "may_approve": Capability.APPROVE_PACKET in held and not is_mine,
        "may_fetch": Capability.REQUEST_PACKET in held and is_mine and found.state == State.READY,
        "may_cancel": Capability.REQUEST_PACKET in held and not found.is_finished,
        "refusal": _refusal(request, petition),
        "is_fresh": has_fresh_second_factor(request),
        "second_factor_url": f"{second_factor_url(request)}?{urlencode({'next': request.path})}",
        "fetch_form": FetchForm(initial={"passphrase": new_passphrase()}),
        **forms,
    }
    return render(request, "exports/organiser/export.html", page, status=422 if forms else 200)


@organiser_view(Capability.SEE_NUMBERS)
@never_cache
@require_safe
def progress(request: HttpRequest, petition: Petition, pk: UUID) -> HttpResponse:
    """Show the part of the page that moves; a script fetches it every second."""
    page = {"export": _export(petition, pk), "petition": petition}
    return render(request, "exports/organiser/_progress.html", page)


@organiser_view(Capability.APPROVE_PACKET)
@fresh_second_factor
@require_POST
def approve(request: HttpRequest, petition: Petition, pk: UUID) -> HttpResponse:
    """Approve what another person asked for."""
    try_to(request, _("승인했습니다."), approve_export, export=_export(petition, pk))
    return redirect("exports:export", petition.slug, pk)


@organiser_view(Capability.APPROVE_PACKET)
@require_POST
def refuse(request: HttpRequest, petition: Petition, pk: UUID) -> HttpResponse:
    """Refuse what another person asked for."""
    try_to(request, _("승인하지 않았습니다."), cancel_export, export=_export(petition, pk))
    return redirect("exports:export", petition.slug, pk)


@organiser_view(Capability.REQUEST_PACKET)
@require_POST
def cancel(request: HttpRequest, petition: Petition, pk: UUID) -> HttpResponse:
    """Stop it, or throw it away."""
    try_to(request, _("취소했습니다."), cancel_export, export=_export(petition, pk))
    return redirect("exports:export", petition.slug, pk)


@organiser_view(Capability.REQUEST_PACKET)
@never_cache
@require_POST
def fetch(request: HttpRequest, petition: Petition, pk: UUID) -> HttpResponseBase:
    """Hand the list out, encrypted with the passphrase that was shown, and forget it."""
    found, form = _export(petition, pk), FetchForm(request.POST)
    if not has_fresh_second_factor(request):  # and the passphrase waits in no session for it
        messages.error(request, _("내려받기 전에 두 번째 인증을 한 번 더 해 주세요."))
        return redirect("exports:export", petition.slug, pk)
    address = client.address(request)
    actor = person(request)
    made = try_form(form, lambda typed: _fetched(found, actor=actor, address=address, **typed))
    if not made:
        return _export_page(request, petition, found, fetch_form=form)
    queries.delete_file(found)
    return made  # type: ignore[no-any-return]


@transaction.atomic  # a file that cannot be written is not used up
def _fetched(found: Export, *, actor: User, address: str, passphrase: str) -> FileResponse:
    fetch_export(actor=actor, export=found, address=address)
    response = _file(found, passphrase=passphrase)
    Export.objects.filter(pk=found.pk).update(wrap=b"")
    return response


def _file(found: Export, *, passphrase: str) -> FileResponse:
    name = f"{found.purpose}-{found.pk}.{found.form}"
    at = timezone.localtime(found.made_at)
    out = archived([(name, queries.read_file(found))], passphrase=passphrase, at=at)
    return FileResponse(out, as_attachment=True, filename=f"{found.purpose}-{found.pk}.zip")


@organiser_view(Capability.REQUEST_PACKET)
@fresh_second_factor
@never_cache
@require_http_methods(["GET", "POST"])
def reveal(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Open one record, for a reason."""
    form = RevealForm(request.POST or None, initial={"serial": request.GET.get("serial")})
    page: dict[str, Any] = {"petition": petition, "section": "exports", "form": form}
    if request.method == "POST" and form.is_valid():
        signature = with_serial(petition, form.cleaned_data["serial"])
        if signature is None:
            form.add_error("serial", _("이 번호의 서명이 없습니다. 거둔 서명은 볼 수 없습니다."))
        else:
            page["record"] = reveal_record(
                actor=person(request),
                petition=petition,
                signature=signature,
                reason=Reason(form.cleaned_data["reason"]),
                address=client.address(request),
            )
            page["serial"] = form.cleaned_data["serial"]
            page["region"] = regions.name_of(page["record"].fields["region"])
    return render(
        request, "exports/organiser/reveal.html", page, status=422 if form.errors else 200
    )
