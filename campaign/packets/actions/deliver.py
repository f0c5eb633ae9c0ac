"""Write down that a packet was handed in."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from campaign.audit.actions import record
from campaign.lib.refused import Refused
from campaign.packets.actions.disclose import disclose_packet
from campaign.packets.models import Packet, State
from campaign.people.models import User
from campaign.privacy.models import Kind


class NotApproved(Refused):
    code = "not_approved"
    message = _("승인된 문서만 제출한 것으로 적을 수 있습니다.")


@transaction.atomic
def deliver_packet(
    *, actor: User | None, packet: Packet, on: date, how: str, receipt_number: str
) -> Packet:
    """Record when and how it was handed in, and the receipt number if there is one.

    Nobody of us does it where the recipient confirms it.
    """
    locked = Packet.objects.select_for_update().get(pk=packet.pk)
    if not locked.is_ready:
        raise NotApproved
    locked.state, locked.delivered_on = State.DELIVERED, on
    locked.delivered_how, locked.receipt_number = how, receipt_number
    locked.save(update_fields=["state", "delivered_on", "delivered_how", "receipt_number"])
    disclose_packet(locked, Kind.DELIVERED)
    record(actor=actor, act="packet.deliver", subject=locked, how=how)
    return locked
