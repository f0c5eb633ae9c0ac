"""Let a form in, with what was seen of its sender."""

from uuid import UUID

from campaign.gate.actions.check import check_proof
from campaign.gate.actions.limit import limit_visits
from campaign.gate.adapters import marks
from campaign.gate.rules.work import Visit


def admit_form(*, action: str, caller: str, address: str, payload: str, petition_id: UUID) -> Visit:
    """Return the visit; refuse one that comes too often or brings a proof that is none."""
    network = limit_visits(door=action, caller=caller, address=address, petition_id=petition_id)
    solved = check_proof(payload, action=action, petition_id=petition_id)
    return Visit(network=network, solved=solved)


def admit_tablet(*, place: str) -> Visit:
    """Return what is seen of a signature on a tablet: it may come in days later, from anywhere.

    The place stands for the network, so that what comes in a crowd from there shows as one.
    """
    return Visit(network=marks.place_mark(place), solved=None, is_on_tablet=True)
