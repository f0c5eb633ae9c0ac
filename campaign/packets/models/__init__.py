from campaign.packets.models.applicants import Round, RoundLetter
from campaign.packets.models.checklist import Tick
from campaign.packets.models.comments import CommentChoice
from campaign.packets.models.complaint import Complaint, ConfirmedNumber, Representative
from campaign.packets.models.packet import Answer, Artifact, Failure, Packet, Set, State

__all__ = [
    "Answer",
    "Artifact",
    "CommentChoice",
    "Complaint",
    "ConfirmedNumber",
    "Failure",
    "Packet",
    "Representative",
    "Round",
    "RoundLetter",
    "Set",
    "State",
    "Tick",
]
