"""Let an approved packet out of the house."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from campaign.audit.actions import record
from campaign.lib.refused import Refused
from campaign.packets.actions.disclose import disclose_packet
from campaign.packets.models import Packet
from campaign.packets.queries.log import stands_in_log
from campaign.people.models import User
from campaign.petitions.actions.check_export import check_export
from campaign.privacy.models import Kind


class NotApprovedYet(Refused):
    code = "not_approved_yet"
    message = _("다른 사람이 승인해야 내려받을 수 있습니다.")


class NotInLogYet(Refused):
    code = "not_in_log_yet"
    message = _("이 문서를 공개 장부에 적는 중입니다. 몇 초 뒤에 다시 눌러 주세요.")


def check_release(*, actor: User, packet: Packet) -> None:
    """Refuse before a file is made for nothing."""
    if not packet.is_ready:
        raise NotApprovedYet
    if not stands_in_log(packet):
        raise NotInLogYet
    check_export(actor=actor, petition=packet.petition)


@transaction.atomic
def release_packet(*, actor: User, packet: Packet, kind: str) -> Packet:
    """Write down who takes the names out, or refuse; the file was made before this."""
    check_release(actor=actor, packet=packet)
    disclose_packet(packet, Kind.PACKET)
    record(actor=actor, act="packet.download", subject=packet, rows=packet.provided, kind=kind)
    return packet
