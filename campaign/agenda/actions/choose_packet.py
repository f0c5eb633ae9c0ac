"""Say which packet is handed in at an event."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from campaign.agenda.models import Carried
from campaign.agenda.queries.handover import ready
from campaign.audit.actions import record
from campaign.lib.refused import Refused
from campaign.packets.models import Packet
from campaign.people.models import User
from campaign.press.models import Event


class NotReady(Refused):
    code = "not_ready"
    message = _("승인된 문서만 전달할 수 있습니다.")


@transaction.atomic
def choose_packet(*, actor: User | None, event: Event, packet: Packet) -> Carried:
    """Store it; another choice takes its place."""
    if not ready(event.petition).filter(pk=packet.pk).exists():
        raise NotReady
    row, _is_new = Carried.objects.update_or_create(event=event, defaults={"packet": packet})
    record(actor=actor, act="event.packet", subject=event, number=packet.document_number)
    return row
