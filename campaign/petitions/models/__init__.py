from campaign.petitions.models.organisation import (
    ROLE_NAMES,
    Authority,
    Membership,
    Organisation,
    Processor,
)
from campaign.petitions.models.petition import (
    Endorsement,
    Manifest,
    Milestone,
    Petition,
    State,
    TextVersion,
    Topic,
    Way,
)

__all__ = [
    "ROLE_NAMES",
    "Authority",
    "Endorsement",
    "Manifest",
    "Membership",
    "Milestone",
    "Organisation",
    "Petition",
    "Processor",
    "State",
    "TextVersion",
    "Topic",
    "Way",
]
