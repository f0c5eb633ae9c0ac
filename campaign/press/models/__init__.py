from campaign.press.models.events import Event, Kind, Mode, Precision, Setting, State
from campaign.press.models.feeds import FeedToken
from campaign.press.models.programme import ProgrammeItem
from campaign.press.models.revisions import Revision

__all__ = [
    "Event",
    "FeedToken",
    "Kind",
    "Mode",
    "Precision",
    "ProgrammeItem",
    "Revision",
    "Setting",
    "State",
]
