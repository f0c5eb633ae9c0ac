"""What of a packet is read, compared and taken away."""

from collections.abc import Callable, Iterator
from functools import partial
from io import BytesIO
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from campaign.lib.archive import archived
from campaign.packets.actions.read import read_artifact
from campaign.packets.actions.release import check_release, release_packet
from campaign.packets.adapters.copies import KINDS
from campaign.packets.adapters.documents import fields_to_paste
from campaign.packets.models import Artifact, Packet, Set
from campaign.packets.organiser_views.packet import packet_page
from campaign.packets.organiser_views.shared import download_form, packet_or_404
from campaign.packets.queries.changes import comparable, compared
from campaign.packets.queries.files import frozen_contents, has_snapshot
from campaign.packets.queries.log import files_of
from campaign.packets.queries.printing import copy_of, print_files
from campaign.packets.queries.upload import limits_of, upload_files
from campaign.people.adapters import has_fresh_second_factor
from campaign.people.decorators import fresh_second_factor
from campaign.people.models import User
from campaign.people.rules import Capability
from campaign.petitions.decorators import organiser_view, person, try_form
from campaign.petitions.models import Petition
from campaign.routes.queries import submission_of

SETS: dict[str, Callable[[Packet], Iterator[tuple[str, Iterator[bytes]]]]] = {
    Set.OFFICER: partial(files_of, kind=Set.OFFICER),
    Set.UPLOAD: upload_files,
    Set.PRINT: print_files,
    Set.PROOF: partial(files_of, kind=Set.PROOF),
}


@organiser_view(Capability.SEE_NUMBERS)
@never_cache
@require_safe
def diff(request: HttpRequest, petition: Petition, pk: UUID) -> HttpResponse:
    """Show what changed from another packet to this one: numbers and serials, and nobody's name.

    A supplement is compared with what it adds to, any other with the newest.
    """
    found = packet_or_404(petition, pk)
    others = {str(one.pk): one for one in comparable(found)}
    newest = next(iter(others.values()), None)
    other = others.get(request.GET.get("with", "")) or others.get(str(found.base_id)) or newest
    page = {
        "petition": petition,
        "section": "packets",
        "packet": found,
        "others": list(others.values()),
        "other": other,
        "told": compared(other, found) if other else None,
    }
    return render(request, "packets/organiser/diff.html", page)


@organiser_view(Capability.APPROVE_PACKET)
@fresh_second_factor
@never_cache
@require_POST
def read(request: HttpRequest, petition: Petition, pk: UUID, name: str) -> HttpResponseBase:
    """Show a document to whoever approves it; nobody signs what they have not read."""
    artifact = get_object_or_404(Artifact, packet=packet_or_404(petition, pk), name=name)
    pages = read_artifact(actor=person(request), artifact=artifact)
    kind = "application/pdf" if name.endswith(".pdf") else "text/plain; charset=utf-8"
    return FileResponse(BytesIO(b"".join(pages)), content_type=kind, filename=name)


@organiser_view(Capability.REQUEST_PACKET)
@never_cache
@require_POST
def download(request: HttpRequest, petition: Petition, pk: UUID) -> HttpResponseBase:
    """Hand out an approved packet, encrypted with the passphrase that was typed or shown."""
    found = packet_or_404(petition, pk)
    form = download_form(found, request.POST)
    if not has_fresh_second_factor(request):  # and the passphrase waits in no session for it
        messages.error(request, _("내려받기 전에 두 번째 인증을 한 번 더 해 주세요."))
        return redirect("packets:packet", petition.slug, pk)
    made = try_form(form, lambda typed: _file(found, actor=person(request), **typed))
    return made or packet_page(request, petition, found, download_form=form)


def _file(found: Packet, *, actor: User, passphrase: str, kind: str) -> FileResponse:
    check_release(actor=actor, packet=found)
    out = archived(
        SETS[kind](found),
        passphrase=passphrase,
        at=timezone.localtime(found.as_of),
        note=lambda: release_packet(actor=actor, packet=found, kind=kind),
    )
    return FileResponse(out, as_attachment=True, filename=f"{found.document_number}-{kind}.zip")


@organiser_view(Capability.REQUEST_PACKET)
@never_cache
@require_safe
def paste(request: HttpRequest, petition: Petition, pk: UUID) -> HttpResponse:
    """Show the text of each field of the online form, to be copied into it."""
    packet = packet_or_404(petition, pk)
    if packet.as_of is None or not has_snapshot(packet):
        messages.warning(request, _("집계를 고정하고 아직 파기하지 않은 문서에만 있습니다."))
        return redirect("packets:packet", petition.slug, pk)
    route = submission_of(petition).route
    page = {
        "petition": petition,
        "section": "packets",
        "packet": packet,
        "route": route,
        "limits": limits_of(packet),
        "fields": fields_to_paste(frozen_contents(packet), dict(route.field_limits)),
    }
    return render(request, "packets/organiser/paste.html", page)


@organiser_view(Capability.SEE_NUMBERS)
@never_cache
@require_safe
def copy(request: HttpRequest, petition: Petition, pk: UUID, kind: str) -> HttpResponse:
    """Set a copy from the snapshot of an approved packet."""
    packet = packet_or_404(petition, pk)
    if kind not in KINDS:
        raise Http404
    if not packet.is_ready or not has_snapshot(packet):
        messages.warning(request, _("승인되고 아직 파기되지 않은 묶음에서만 사본을 만듭니다."))
        return redirect("packets:packet", petition.slug, pk)
    response = HttpResponse(copy_of(packet, kind), content_type="application/pdf")
    name = f"{packet.document_number}-{kind}.pdf"
    response.headers["Content-Disposition"] = (
        content_disposition_header(as_attachment=True, filename=name) or ""
    )
    return response
