"""Codes of sign points, when they take signatures, and how a tablet keeps one. Pure."""

import json
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Self
from uuid import UUID

from campaign.lib.tokens import from_letters

# Without 0 O, 1 I L: letters that hands and cameras take for one another.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
CODE_LENGTH = 8
# A tablet that found no network all day comes home in the evening, or after a long weekend.
SETTLED_WITHIN = timedelta(days=7)

KEY_ID_BYTES, MOST_BYTES, MOST_ITEMS = 8, 256 * 1024, 10
LANGUAGES = {"ko", "en"}


class Opening(StrEnum):
    EARLY = "early"
    OPEN = "open"
    OVER = "over"
    REVOKED = "revoked"


def new_code() -> str:
    """Draw the code of a point: 40 bits that name nothing, and are sealed into signatures."""
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


def opening(
    now: datetime, *, starts_at: datetime | None, ends_at: datetime | None, is_revoked: bool
) -> Opening:
    """Tell whether a point takes signatures now."""
    if is_revoked:
        return Opening.REVOKED
    if starts_at and now < starts_at:
        return Opening.EARLY
    return Opening.OVER if ends_at and now >= ends_at else Opening.OPEN


def settles(now: datetime, *, ends_at: datetime | None, is_revoked: bool) -> bool:
    """Tell whether what was signed without a network may still come in."""
    return not is_revoked and (ends_at is None or now < ends_at + SETTLED_WITHIN)


class Malformed(ValueError):
    """What came is not what a tablet sends."""


@dataclass(frozen=True)
class Item:
    """One signature as a tablet keeps it: key id[8] ‖ enc[65] ‖ ciphertext."""

    id: UUID
    key_id: bytes
    sealed: bytes

    @classmethod
    def from_data(cls, data: Any) -> Self:
        """Read {"id": UUID, "sealed": base64url}; raise Malformed."""
        try:
            number, sealed = UUID(data["id"]), from_letters(data["sealed"])
        except (TypeError, KeyError, ValueError, AttributeError) as error:
            raise Malformed("not an item") from error
        if sealed is None or len(sealed) > MOST_BYTES:
            raise Malformed("not sealed")
        return cls(number, sealed[:KEY_ID_BYTES], sealed[KEY_ID_BYTES:])


@dataclass(frozen=True)
class Sent:
    """What a tablet sends at once, and whether the signer still stands before it."""

    items: tuple[Item, ...]
    is_there: bool
    tablet_pass: str

    @classmethod
    def from_body(cls, body: bytes) -> Self:
        try:
            data = json.loads(body)
            rows, is_there = data["items"], bool(data.get("is_there"))
            tablet_pass = str(data.get("pass"))
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise Malformed("not what a tablet sends") from error
        if not isinstance(rows, list) or not 0 < len(rows) <= MOST_ITEMS:
            raise Malformed("no items, or too many")
        return cls(tuple(Item.from_data(row) for row in rows), is_there, tablet_pass)


@dataclass(frozen=True)
class Said:
    """What a signer typed on a tablet, and under which text: the form's fields, unchecked."""

    manifest: int
    language: str
    fields: dict[str, str]

    @classmethod
    def from_bytes(cls, plain: bytes) -> Self:
        """Read the JSON that the tablet sealed, spaces behind it and all; raise Malformed."""
        try:
            data = json.loads(plain)
            fields = {str(name): str(value) for name, value in data["fields"].items()}
            said = cls(int(data["manifest"]), str(data["language"]), fields)
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise Malformed("not what a tablet seals") from error
        if said.language not in LANGUAGES:
            raise Malformed("no such language")
        return said


def sealing_info(*, petition: UUID, code: str, item: UUID, key_id: bytes) -> bytes:
    """Return what binds a sealed item to its petition, place and number (HPKE info)."""
    return b"petition/onsite/v1\0" + petition.bytes + code.encode() + item.bytes + key_id
