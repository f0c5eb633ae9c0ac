"""The packet of an event: its digest, its number at the authority, what is due."""

from dataclasses import dataclass

from django.db.models import QuerySet

from campaign.agenda.models import Carried
from campaign.filing.queries import Owed, owed, receipt_number
from campaign.filing.rules.schedule import Duty
from campaign.packets.models import Packet, State
from campaign.petitions.models import Petition
from campaign.press.models import Event

READY = (State.APPROVED, State.DELIVERED)


@dataclass(frozen=True)
class Handed:
    """A packet, and what is known of it since it was handed in."""

    packet: Packet
    number: str
    owed: list[Owed]

    @property
    def is_delivered(self) -> bool:
        return self.packet.state == State.DELIVERED

    @property
    def answer(self) -> Owed | None:
        """Return by when the answer is due, the last word on it."""
        return next((one for one in self.owed[::-1] if one.due.duty == Duty.ANSWER), None)

    @property
    def digest(self) -> str:
        """Return the digest of the manifest in groups that can be read out."""
        text = self.packet.manifest_digest
        return " ".join(text[at : at + 8] for at in range(0, len(text), 8))


def ready(petition: Petition) -> QuerySet[Packet]:
    """Return the packets that may be handed in, the newest first."""
    return Packet.objects.filter(petition=petition, state__in=READY).order_by("-requested_at")


def handed(event: Event) -> Handed | None:
    """Return what is handed in at an event, or None where nobody has said."""
    row = Carried.objects.filter(event=event).select_related("packet__petition").first()
    if row is None:
        return None
    dues = owed(row.packet) if row.packet.state == State.DELIVERED else []
    return Handed(row.packet, receipt_number(row.packet), dues)
