from campaign.press.models.events import Event, Kind, Mode, Precision, Setting, State
from campaign.press.models.feeds import FeedToken
from campaign.press.models.names import ShieldedName
from campaign.press.models.notices import (
    AssemblyNotice,
    LegalRule,
    NoticeState,
    NoticeStep,
    StepKind,
)
from campaign.press.models.programme import Cut, ProgrammeItem, Protection, RunCommand
from campaign.press.models.revisions import Revision

__all__ = [
    "AssemblyNotice",
    "Cut",
    "Event",
    "FeedToken",
    "Kind",
    "LegalRule",
    "Mode",
    "NoticeState",
    "NoticeStep",
    "Precision",
    "ProgrammeItem",
    "Protection",
    "Revision",
    "RunCommand",
    "Setting",
    "ShieldedName",
    "State",
    "StepKind",
]
