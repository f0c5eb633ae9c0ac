"""Which packets went out, and which is on its way."""

from dataclasses import dataclass
from datetime import date

from campaign.packets.models import Answer, Packet, State
from campaign.petitions.models import Petition


@dataclass(frozen=True)
class Filing:
    """What the public is told of a packet: when it was handed in, and what was answered."""

    on: date
    answers: list[Answer]


def filings(petition: Petition) -> list[Filing]:
    """Return what was handed in, the newest first. Receipt numbers stay inside."""
    rows = Packet.objects.filter(petition=petition, state=State.DELIVERED)
    packets = rows.prefetch_related("answers").order_by("-delivered_on")
    return [
        Filing(packet.delivered_on, list(packet.answers.all()))
        for packet in packets
        if packet.delivered_on
    ]


def on_its_way(petition: Petition) -> Packet | None:
    """Return the newest packet that was neither cancelled nor failed."""
    left = (State.CANCELLED, State.FAILED)
    rows = Packet.objects.select_related("approved_by", "petition", "entry")
    return rows.filter(petition=petition).exclude(state__in=left).first()
