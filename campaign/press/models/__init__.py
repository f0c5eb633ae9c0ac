from campaign.press.models.events import Event, Kind, State
from campaign.press.models.programme import ProgrammeItem
from campaign.press.models.revisions import Revision

__all__ = ["Event", "Kind", "ProgrammeItem", "Revision", "State"]
