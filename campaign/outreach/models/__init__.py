"""Whom the press desk knows, and what was sent to whom."""

from campaign.outreach.models.calls import Call
from campaign.outreach.models.contacts import (
    STOPPED,
    Address,
    Basis,
    Contact,
    MediaList,
    OptOut,
    Outlet,
    OutletKind,
    Source,
    Status,
)
from campaign.outreach.models.sending import Delivery, Distribution, Fate, SendState

__all__ = [
    "STOPPED",
    "Address",
    "Basis",
    "Call",
    "Contact",
    "Delivery",
    "Distribution",
    "Fate",
    "MediaList",
    "OptOut",
    "Outlet",
    "OutletKind",
    "SendState",
    "Source",
    "Status",
]
