"""Roles, capabilities, and the table between them."""

from enum import StrEnum


class Role(StrEnum):
    OWNER = "owner"
    EDITOR = "editor"
    VERIFIER = "verifier"
    PRESS = "press"
    EXPORTER = "exporter"
    AUDITOR = "auditor"


class Capability(StrEnum):
    SEE_NUMBERS = "see_numbers"
    EDIT_PETITION = "edit_petition"
    MANAGE_PEOPLE = "manage_people"
    REVIEW_SIGNATURES = "review_signatures"
    EDIT_PRESS = "edit_press"
    REQUEST_PACKET = "request_packet"
    APPROVE_PACKET = "approve_packet"
    READ_AUDIT = "read_audit"


TABLE: dict[Role, frozenset[Capability]] = {
    Role.OWNER: frozenset(Capability) - {Capability.REQUEST_PACKET},
    Role.EDITOR: frozenset(
        {Capability.SEE_NUMBERS, Capability.EDIT_PETITION, Capability.REVIEW_SIGNATURES},
    ),
    Role.VERIFIER: frozenset({Capability.SEE_NUMBERS, Capability.REVIEW_SIGNATURES}),
    Role.PRESS: frozenset({Capability.SEE_NUMBERS, Capability.EDIT_PRESS}),
    Role.EXPORTER: frozenset({Capability.SEE_NUMBERS, Capability.REQUEST_PACKET}),
    Role.AUDITOR: frozenset({Capability.SEE_NUMBERS, Capability.READ_AUDIT}),
}
