from campaign.press.models.events import Event, Kind, Mode, Precision, Setting, State
from campaign.press.models.feeds import FeedToken
from campaign.press.models.notices import (
    AssemblyNotice,
    LegalRule,
    NoticeState,
    NoticeStep,
    StepKind,
)
from campaign.press.models.programme import ProgrammeItem
from campaign.press.models.revisions import Revision

__all__ = [
    "AssemblyNotice",
    "Event",
    "FeedToken",
    "Kind",
    "LegalRule",
    "Mode",
    "NoticeState",
    "NoticeStep",
    "Precision",
    "ProgrammeItem",
    "Revision",
    "Setting",
    "State",
    "StepKind",
]
