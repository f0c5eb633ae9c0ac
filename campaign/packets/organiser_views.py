"""The submission desk of a petition."""

import secrets
import tempfile
from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from campaign.audit.actions import record
from campaign.lib import clock
from campaign.lib.refused import Refused
from campaign.packets import queries
from campaign.packets.actions.approve import approve_packet
from campaign.packets.actions.cancel import cancel_packet
from campaign.packets.actions.deliver import deliver_packet
from campaign.packets.actions.describe import describe_complaint
from campaign.packets.actions.request import request_packet
from campaign.packets.adapters.archive import write_archive
from campaign.packets.forms import (
    ComplaintForm,
    DeliverForm,
    DownloadForm,
    RepresentativeFormSet,
    RequestForm,
)
from campaign.packets.models import Complaint, Packet
from campaign.people.models import User
from campaign.people.rules import Capability
from campaign.petitions.decorators import organiser_view
from campaign.petitions.models import Petition

# Letters and digits that nobody takes for one another when reading them aloud.
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"


def _person(request: HttpRequest) -> User:
    return cast("User", request.user)


def _packet(petition: Petition, pk: UUID) -> Packet:
    rows = Packet.objects.select_related("requested_by", "approved_by", "petition")
    return get_object_or_404(rows, petition=petition, pk=pk)


@organiser_view(Capability.SEE_NUMBERS)
@require_safe
def packets(request: HttpRequest, petition: Petition) -> HttpResponse:
    """List what was made and handed in."""
    page = {
        "petition": petition,
        "section": "packets",
        "packets": Packet.objects.filter(petition=petition).select_related(
            "requested_by", "approved_by"
        ),
        "form": RequestForm(),
        "has_complaint": Complaint.objects.filter(petition=petition).exists(),
    }
    return render(request, "packets/organiser/packets.html", page)


@organiser_view(Capability.EDIT_PETITION)
@require_http_methods(["GET", "POST"])
def complaint(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Write what the form of the route asks for."""
    found = Complaint.objects.filter(petition=petition).first() or Complaint(petition=petition)
    form = ComplaintForm(request.POST or None, instance=found)
    people = RepresentativeFormSet(request.POST or None, instance=found, prefix="people")
    if request.method == "POST" and form.is_valid() and people.is_valid():
        describe_complaint(actor=_person(request), complaint=form.save(commit=False))
        people.save()
        messages.success(request, _("저장했습니다."))
        return redirect("packets:packets", petition.slug)
    page = {"petition": petition, "section": "packets", "form": form, "people": people}
    status = 422 if form.errors or any(people.errors) else 200
    return render(request, "packets/organiser/complaint.html", page, status=status)


@organiser_view(Capability.REQUEST_PACKET)
@require_POST
def ask(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Ask for a packet."""
    form = RequestForm(request.POST)
    if not form.is_valid():
        raise Http404
    try:
        made = request_packet(
            actor=_person(request), petition=petition, purpose=form.cleaned_data["purpose"]
        )
    except Refused as refusal:
        messages.error(request, str(refusal.message))
        return redirect("packets:packets", petition.slug)
    return redirect("packets:packet", petition.slug, made.pk)


@organiser_view(Capability.SEE_NUMBERS)
@never_cache
@require_safe
def packet(request: HttpRequest, petition: Petition, pk: UUID) -> HttpResponse:
    """Show how far it is, who did what, and what comes next."""
    return _packet_page(request, petition, _packet(petition, pk))


def _packet_page(
    request: HttpRequest, petition: Petition, found: Packet, **forms: Any
) -> HttpResponse:
    held = request.capabilities  # type: ignore[attr-defined]
    page = {
        "petition": petition,
        "section": "packets",
        "packet": found,
        "artifacts": found.artifacts.all(),
        "may_approve": Capability.APPROVE_PACKET in held
        and found.requested_by_id != _person(request).pk,
        "may_download": Capability.REQUEST_PACKET in held and found.is_ready,
        "download_form": DownloadForm(initial={"passphrase": new_passphrase()}),
        "deliver_form": DeliverForm(initial={"on": clock.today().isoformat()}),
        **forms,
    }
    return render(request, "packets/organiser/packet.html", page, status=422 if forms else 200)


def new_passphrase() -> str:
    """Draw a passphrase of five groups, of about 99 bits."""
    groups = ("".join(secrets.choice(ALPHABET) for _ in range(4)) for _ in range(5))
    return "-".join(groups)


@organiser_view(Capability.SEE_NUMBERS)
@never_cache
@require_safe
def progress(request: HttpRequest, petition: Petition, pk: UUID) -> HttpResponse:
    """Show the part of the page that moves; a script fetches it every second."""
    found = _packet(petition, pk)
    page = {"packet": found, "petition": petition}
    return render(request, "packets/organiser/_progress.html", page)


@organiser_view(Capability.APPROVE_PACKET)
@require_POST
def approve(request: HttpRequest, petition: Petition, pk: UUID) -> HttpResponse:
    """Approve what another person asked for."""
    try:
        approve_packet(actor=_person(request), packet=_packet(petition, pk))
    except Refused as refusal:
        messages.error(request, str(refusal.message))
    return redirect("packets:packet", petition.slug, pk)


@organiser_view(Capability.REQUEST_PACKET)
@require_POST
def cancel(request: HttpRequest, petition: Petition, pk: UUID) -> HttpResponse:
    """Stop it, or throw it away before it is approved."""
    try:
        cancel_packet(actor=_person(request), packet=_packet(petition, pk))
    except Refused as refusal:
        messages.error(request, str(refusal.message))
    return redirect("packets:packet", petition.slug, pk)


@organiser_view(Capability.REQUEST_PACKET)
@never_cache
@require_POST
def download(request: HttpRequest, petition: Petition, pk: UUID) -> HttpResponseBase:
    """Hand out an approved packet, encrypted with the passphrase that was typed or shown."""
    found, form = _packet(petition, pk), DownloadForm(request.POST)
    if not found.is_ready:
        raise Http404
    if not form.is_valid():
        return _packet_page(request, petition, found, download_form=form)
    out = tempfile.TemporaryFile()  # noqa: SIM115 (FileResponse closes it)
    names = list(found.artifacts.values_list("name", flat=True))
    write_archive(
        ((name, queries.read_file(found, name)) for name in names),
        out,
        passphrase=form.cleaned_data["passphrase"],
        at=timezone.localtime(found.as_of),
    )
    out.seek(0)
    record(actor=_person(request), act="packet.download", subject=found, rows=found.provided)
    return FileResponse(out, as_attachment=True, filename=f"{found.document_number}.zip")


@organiser_view(Capability.REQUEST_PACKET)
@require_POST
def deliver(request: HttpRequest, petition: Petition, pk: UUID) -> HttpResponse:
    """Write down that it was handed in."""
    found, form = _packet(petition, pk), DeliverForm(request.POST)
    if not form.is_valid():
        return _packet_page(request, petition, found, deliver_form=form)
    try:
        deliver_packet(actor=_person(request), packet=found, **form.cleaned_data)
    except Refused as refusal:
        messages.error(request, str(refusal.message))
    return redirect("packets:packet", petition.slug, pk)
