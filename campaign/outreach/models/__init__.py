"""Whom the press desk knows, and what was sent to whom."""

from campaign.outreach.models.contacts import (
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

__all__ = [
    "Address",
    "Basis",
    "Contact",
    "MediaList",
    "OptOut",
    "Outlet",
    "OutletKind",
    "Source",
    "Status",
]
