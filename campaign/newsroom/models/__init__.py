"""What is said to the press: documents in versions, their quotes, who signs for the desk."""

from campaign.newsroom.models.desk import Desk, Numbering
from campaign.newsroom.models.documents import Change, Document, Kind, Quote, Version
from campaign.newsroom.models.grants import Grant

__all__ = [
    "Change",
    "Desk",
    "Document",
    "Grant",
    "Kind",
    "Numbering",
    "Quote",
    "Version",
]
