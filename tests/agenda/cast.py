"""An event at which a packet is handed in."""

from campaign.agenda.actions.choose_packet import choose_packet
from campaign.packets.models import Packet
from campaign.press.models import Event


def a_handed_event(event: Event, packet: Packet) -> Event:
    choose_packet(actor=None, event=event, packet=packet)
    return event
