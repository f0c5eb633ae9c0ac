"""Tell the signers in a packet that it left the house."""

from campaign.packets.models import Packet
from campaign.packets.queries.files import frozen_contents, serials
from campaign.privacy.actions import disclose
from campaign.privacy.models import Disclosure, Kind

COLUMNS = ("serial", "name", "region", "signed")
JOINT_COLUMNS = ("serial", "name", "address", "signature", "signed")


def disclose_packet(packet: Packet, kind: Kind) -> None:
    """Record it once for each kind; correcting the date of a delivery tells nothing new."""
    if packet.last_serial is None:  # nothing was frozen, so nothing left
        return
    if Disclosure.objects.filter(kind=kind, source=str(packet.pk)).exists():
        return
    petition = packet.petition
    to = petition.recipient if kind == Kind.DELIVERED else petition.organisation
    disclose(
        petition=petition.pk,
        kind=kind,
        source=str(packet.pk),
        words=(packet.document_number, packet.purpose, to.name),
        columns=JOINT_COLUMNS if frozen_contents(packet).is_joint else COLUMNS,
        serials=serials(packet),
    )
