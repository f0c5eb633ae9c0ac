"""Destroy the lists of names inside packets; what was handed in is out of reach."""

from django.db import transaction

from campaign.packets.models import Packet, State
from campaign.packets.queries.files import delete_files
from campaign.petitions.models import Petition
from campaign.privacy.actions import destroyed
from campaign.privacy.models import Matter, Method, Why


@transaction.atomic
def destroy_packets(*, petition: Petition, limit: int) -> int:
    """Delete the files of so many packets and their keys; digests and dates stay."""
    packets = list(Packet.objects.filter(petition=petition).exclude(wrap=b"")[:limit])
    mine = Packet.objects.filter(pk__in=[packet.pk for packet in packets])
    mine.filter(approved_by=None).update(state=State.CANCELLED)
    mine.update(wrap=b"")
    destroyed(Matter.PACKET, len(packets), petition=petition.pk, method=Method.FILE, why=Why.ENDED)
    for packet in packets:
        transaction.on_commit(lambda gone=packet: delete_files(gone))  # type: ignore[misc]
    return len(packets)
