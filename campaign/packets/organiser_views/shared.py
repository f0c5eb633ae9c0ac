"""What several pages of the submission desk need."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, QueryDict
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy

from campaign.lib.archive import new_passphrase
from campaign.lib.refused import Refused
from campaign.packets.forms import DownloadForm, RequestForm
from campaign.packets.models import Packet, Set
from campaign.packets.queries.changes import last_delivered
from campaign.packets.queries.comments import has_approved
from campaign.packets.queries.printing import too_many
from campaign.packets.rules.steps import Part, parts
from campaign.people.rules import Capability
from campaign.petitions.actions.check_export import check_export
from campaign.petitions.decorators import person
from campaign.petitions.models import Petition

PARTS = {
    Part.ROLL: gettext_lazy("연명부"),
    Part.MAIN: gettext_lazy("본책"),
    Part.LISTS: gettext_lazy("확인표와 증명 자료"),
}


def packet_or_404(petition: Petition, pk: UUID) -> Packet:
    rows = Packet.objects.select_related("requested_by", "approved_by", "petition", "entry", "base")
    return get_object_or_404(rows, petition=petition, pk=pk)


def export_refusal(request: HttpRequest, petition: Petition) -> str:
    """Say what stands between an exporter and an export, if anything does."""
    if Capability.REQUEST_PACKET not in request.capabilities:  # type: ignore[attr-defined]
        return ""
    try:
        check_export(actor=person(request), petition=petition)
    except Refused as refusal:
        return str(refusal.message)
    return ""


def parts_of(found: Packet) -> list[dict[str, Any]]:
    made = parts(done=found.done, steps=found.steps, rows=found.provided or 0)
    return [{"name": PARTS[part], "standing": standing} for part, standing in made]


def download_form(found: Packet, given: QueryDict | None = None) -> DownloadForm:
    """Return the form with the sets that can be made while somebody waits."""
    without = {Set.PRINT} if too_many(found) else set[str]()
    return DownloadForm(given, without=without, initial={"passphrase": new_passphrase()})


def request_form(petition: Petition, given: QueryDict | None = None) -> RequestForm:
    return RequestForm(given, base=last_delivered(petition), has_comments=has_approved(petition))
