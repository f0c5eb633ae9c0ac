"""Which packet is handed in at an event."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from campaign.packets.models import Packet
from campaign.press.models import Event


class Carried(models.Model):
    """An event knows its packet; the packet knows its receipt number and what is due."""

    event = models.OneToOneField(
        Event, on_delete=models.CASCADE, primary_key=True, related_name="carried"
    )
    packet = models.ForeignKey(
        Packet, on_delete=models.PROTECT, related_name="+", verbose_name=_("전달할 문서")
    )

    def __str__(self) -> str:
        return f"{self.event_id} {self.packet_id}"
