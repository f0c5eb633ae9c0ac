"""Stop a packet that is not approved yet."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from campaign.audit.actions import record
from campaign.lib.refused import Refused
from campaign.packets.models import Packet, State
from campaign.packets.queries.files import delete_files
from campaign.people.models import User
from campaign.privacy.actions import destroyed
from campaign.privacy.models import Matter, Method, Why


class TooLate(Refused):
    code = "too_late"
    message = _("이미 승인되었거나 끝난 문서는 취소할 수 없습니다.")


@transaction.atomic
def cancel_packet(*, actor: User, packet: Packet) -> Packet:
    """Cancel and delete the snapshot and its files; a worker in the middle stops by itself."""
    locked = Packet.objects.select_for_update().get(pk=packet.pk)
    if locked.state not in {State.REQUESTED, State.FROZEN, State.RENDERED}:
        raise TooLate
    if locked.state != State.REQUESTED:
        destroyed(
            Matter.PACKET,
            1,
            petition=locked.petition_id,
            method=Method.FILE,
            why=Why.CANCELLED,
        )
    locked.state, locked.wrap = State.CANCELLED, b""
    locked.save(update_fields=["state", "wrap"])
    locked.artifacts.all().delete()
    record(actor=actor, act="packet.cancel", subject=locked)
    transaction.on_commit(lambda: delete_files(locked))
    return locked
