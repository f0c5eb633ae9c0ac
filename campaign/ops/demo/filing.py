"""The sample campaign hands its packet in: made, approved, fetched by link, received."""

from typing import Any

from campaign.filing.actions.hand_over import confirm_receipt, give_number, hand_out, make_link
from campaign.filing.actions.note_event import note_event
from campaign.filing.models import Kind
from campaign.ledger.actions.fold import fold
from campaign.ledger.actions.publish import publish
from campaign.lib import clock
from campaign.packets.actions.approve import approve_packet
from campaign.packets.actions.freeze import freeze
from campaign.packets.actions.render import render
from campaign.packets.actions.request import request_packet
from campaign.packets.actions.tick import Told, tick_line
from campaign.packets.models import Packet
from campaign.packets.rules.checklist import BY_PERSON, Line
from campaign.people.models import User
from campaign.petitions.models import Petition

NETWORK = "203.0.113.0/24"  # of no one (RFC 5737)


def hand_in(written: dict[str, Any], petition: Petition) -> Packet:
    """Take a packet through all its steps today; it takes some seconds to set its pages."""
    people = {row.email.partition("@")[0]: row for row in User.objects.filter(is_demo=True)}
    packet = _approved(written, petition, exporter=people["exporter"], owner=people["owner"])
    words = written["filing"]
    link, _token, _code = make_link(actor=people["exporter"], packet=packet, label=words["label"])
    hand_out(hand_over=link, network=NETWORK)
    confirm_receipt(hand_over=link, network=NETWORK)
    give_number(hand_over=link, typed=words["number"], network=NETWORK)
    packet.refresh_from_db()
    typed = {"on": clock.today(), "note": words["progress"]}
    note_event(actor=people["exporter"], packet=packet, kind=Kind.PROGRESS, typed=typed)
    return packet


def _approved(
    written: dict[str, Any], petition: Petition, *, exporter: User, owner: User
) -> Packet:
    words = written["filing"]
    packet = request_packet(
        actor=exporter, petition=petition, purpose=words["purpose"], has_comments=True
    )
    freeze(packet)
    packet.refresh_from_db()
    render(packet)
    told = Told(on=clock.today(), **words["told"])
    for line in BY_PERSON:
        answer = told if line == Line.ROLL_ACCEPTED else None
        tick_line(actor=owner, petition=petition, line=line, told=answer)
    approve_packet(actor=owner, packet=packet)
    fold(log_id=petition.pk)
    publish(log_id=petition.pk)
    packet.refresh_from_db()
    return packet
