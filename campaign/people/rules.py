"""Roles, capabilities, the table between them, and from when on a person may take names out."""

from datetime import datetime, timedelta
from enum import StrEnum

EXPORT_WAIT = timedelta(hours=24)
OWNERS_FOR_EXPORT = 2


class Role(StrEnum):
    OWNER = "owner"
    EDITOR = "editor"
    VERIFIER = "verifier"
    PRESS = "press"
    EXPORTER = "exporter"
    AUDITOR = "auditor"
    PARTNER = "partner"


class Capability(StrEnum):
    SEE_NUMBERS = "see_numbers"
    EDIT_PETITION = "edit_petition"
    MANAGE_PEOPLE = "manage_people"
    REVIEW_SIGNATURES = "review_signatures"
    SEE_HELD = "see_held"
    DECIDE_HELD = "decide_held"
    LIST_SIGNATURES = "list_signatures"
    HELP_SIGNERS = "help_signers"
    HANDLE_PAPER = "handle_paper"
    EDIT_PRESS = "edit_press"
    RUN_POINTS = "run_points"
    REQUEST_PACKET = "request_packet"
    APPROVE_PACKET = "approve_packet"
    READ_AUDIT = "read_audit"
    SEE_SHARE = "see_share"


TABLE: dict[Role, frozenset[Capability]] = {
    Role.OWNER: frozenset(Capability) - {Capability.REQUEST_PACKET},
    Role.EDITOR: frozenset(
        {
            Capability.SEE_NUMBERS,
            Capability.EDIT_PETITION,
            Capability.REVIEW_SIGNATURES,
            Capability.RUN_POINTS,
        },
    ),
    Role.VERIFIER: frozenset(
        {
            Capability.SEE_NUMBERS,
            Capability.REVIEW_SIGNATURES,
            Capability.SEE_HELD,
            Capability.DECIDE_HELD,
            Capability.LIST_SIGNATURES,
            Capability.HELP_SIGNERS,
            Capability.HANDLE_PAPER,
            Capability.RUN_POINTS,
        }
    ),
    Role.PRESS: frozenset({Capability.SEE_NUMBERS, Capability.EDIT_PRESS, Capability.RUN_POINTS}),
    Role.EXPORTER: frozenset(
        {Capability.SEE_NUMBERS, Capability.LIST_SIGNATURES, Capability.REQUEST_PACKET}
    ),
    Role.AUDITOR: frozenset({Capability.SEE_NUMBERS, Capability.SEE_HELD, Capability.READ_AUDIT}),
    Role.PARTNER: frozenset({Capability.SEE_SHARE}),
}


def exports_from(granted_at: datetime, admitted_at: datetime | None) -> datetime:
    """Tell from when on an exporter may export: a day after the grant, unless let in earlier."""
    waited = granted_at + EXPORT_WAIT
    return min(admitted_at, waited) if admitted_at else waited
