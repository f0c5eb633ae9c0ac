"""What was handed in, and what happened to it."""

from io import BytesIO

from PIL import Image

from campaign.filing.actions.hand_over import make_link
from campaign.filing.actions.note_event import note_event
from campaign.filing.models import Event, HandOver
from campaign.lib import clock
from campaign.packets.models import Packet
from campaign.packets.models import State as PacketState
from campaign.people.models import User
from tests.cast import an_approved_packet


def a_delivered_packet(petition, *, by: User, on=None, **fields) -> Packet:
    on = on or clock.today()
    return an_approved_packet(
        petition, by=by, state=PacketState.DELIVERED, delivered_on=on, **fields
    )


def a_filing_event(packet: Packet, kind: str = "received", *, file=None, **typed) -> Event:
    route = "ACRC_GRIEVANCE" if kind == "received" else ""
    typed = {"on": clock.today(), "route": route} | typed
    return note_event(actor=packet.requested_by, packet=packet, kind=kind, typed=typed, file=file)


def a_link(packet: Packet, label: str = "민원실") -> tuple[HandOver, str, str]:
    """Return a link with its secret and its code."""
    return make_link(actor=packet.requested_by, packet=packet, label=label)


def a_photo() -> bytes:
    """Return a picture as a camera makes it: with the place where it was taken."""
    picture, out = Image.new("RGB", (200, 300), "white"), BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "PLACE-37.5"
    picture.save(out, "JPEG", exif=exif)
    return out.getvalue()
