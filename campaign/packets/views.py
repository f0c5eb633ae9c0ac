"""What of a packet may be given away, and what must not leave in its texts."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from campaign.packets.actions.mask_number import confirm_number, mask_number
from campaign.packets.adapters.copies import KINDS, copy_pdf
from campaign.packets.models import Packet
from campaign.packets.queries.files import frozen_contents, has_snapshot
from campaign.packets.queries.log import point_of
from campaign.packets.queries.numbers import places
from campaign.people.rules import Capability
from campaign.petitions.decorators import organiser_view, try_to
from campaign.petitions.models import Petition


@organiser_view(Capability.SEE_NUMBERS)
@never_cache
@require_safe
def copy(request: HttpRequest, petition: Petition, pk: UUID, kind: str) -> HttpResponse:
    """Set a copy from the snapshot of an approved packet."""
    packet = get_object_or_404(Packet, petition=petition, pk=pk)
    if kind not in KINDS:
        raise Http404
    if not packet.is_ready or not has_snapshot(packet):
        messages.warning(request, _("승인되고 아직 파기되지 않은 묶음에서만 사본을 만듭니다."))
        return redirect("packets:packet", petition.slug, pk)
    pages = copy_pdf(
        kind,
        frozen_contents(packet),
        digest=packet.snapshot_digest,
        point=point_of(packet),
    )
    response = HttpResponse(pages, content_type="application/pdf")
    name = f"{packet.document_number}-{kind}.pdf"
    response.headers["Content-Disposition"] = (
        content_disposition_header(as_attachment=True, filename=name) or ""
    )
    return response


@organiser_view(Capability.EDIT_PETITION)
@never_cache
@require_safe
def numbers(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Show the numbers in the texts about which nobody has decided."""
    page = {"petition": petition, "section": "packets", "places": places(petition)}
    return render(request, "packets/organiser/numbers.html", page)


@organiser_view(Capability.EDIT_PETITION)
@require_POST
def mask(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Write words in place of a number."""
    mark = request.POST.get("mark", "")
    try_to(request, _("가렸습니다."), mask_number, petition=petition, mark=mark)
    return redirect("packets:numbers", petition.slug)


@organiser_view(Capability.EDIT_PETITION)
@require_POST
def confirm(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Leave what looks like a number."""
    mark = request.POST.get("mark", "")
    try_to(request, _("그대로 둡니다."), confirm_number, petition=petition, mark=mark)
    return redirect("packets:numbers", petition.slug)
