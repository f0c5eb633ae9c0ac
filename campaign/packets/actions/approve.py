"""A second person approves a packet."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from campaign.audit.actions import record
from campaign.ledger.actions.append import append_packet
from campaign.ledger.models import Entry
from campaign.lib import clock
from campaign.lib.refused import Refused
from campaign.packets.models import Packet, State, Tick
from campaign.packets.queries.checklist import checklist
from campaign.packets.rules.checklist import is_complete
from campaign.people.models import User


class OwnPacket(Refused):
    code = "own_packet"
    message = _("문서를 요청한 사람은 스스로 승인할 수 없습니다.")


class NotRendered(Refused):
    code = "not_rendered"
    message = _("승인을 기다리는 문서가 아닙니다.")


class ChecklistOpen(Refused):
    code = "checklist_open"
    message = _(
        "제출 전 점검표에 남은 것이 있습니다. 줄마다 확인하거나 까닭을 적은 뒤에 승인해 주세요."
    )


@transaction.atomic
def approve_packet(*, actor: User, packet: Packet) -> Packet:
    """Let the packet be downloaded; never by the person who asked for it.

    From here on the ledger pins it: anybody can compare what was handed in.
    """
    locked = Packet.objects.select_for_update().get(pk=packet.pk)
    if locked.requested_by_id == actor.pk:
        raise OwnPacket
    if locked.state != State.RENDERED:
        raise NotRendered
    if not is_complete(checklist(locked.petition, locked)):
        raise ChecklistOpen
    Tick.objects.filter(petition=locked.petition_id, packet=None).update(packet=locked)
    locked.state, locked.approved_by, locked.approved_at = State.APPROVED, actor, clock.now()
    locked.entry = _enter(locked)
    locked.save(update_fields=["state", "approved_by", "approved_at", "entry"])
    record(actor=actor, act="packet.approve", subject=locked)
    return locked


def _enter(packet: Packet) -> Entry | None:
    if not packet.roll_digest:  # rendered before packets were entered in the ledger
        return None
    return append_packet(
        log_id=packet.petition_id,
        tree_size=packet.log_size or 0,
        manifest_digest=bytes.fromhex(packet.manifest_digest),
        roll_digest=bytes.fromhex(packet.roll_digest),
    )
