"""Reading a delivery status notification (RFC 3464)."""

from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import cast

from campaign.letters.rules import tag_in

CARRIES_TAG = ("X-Original-To", "Delivered-To", "To", "In-Reply-To", "References")
FULL = "5.2.2"


@dataclass(frozen=True)
class Bounce:
    """A letter that came back, named by its tag."""

    tag: bytes
    is_for_good: bool


def read_bounce(raw: bytes) -> Bounce | None:
    """Return what a notification says; None for any other letter, and for a mere delay.

    Found by the tag in the address it came to (VERP), or in the letter that it returns.
    """
    message = message_from_bytes(raw, policy=policy.default)
    assert isinstance(message, EmailMessage)
    status = _status(message)
    tag = _tag(message)
    if not status.startswith("5") or tag is None:
        return None
    return Bounce(tag, is_for_good=status != FULL)


def _status(message: EmailMessage) -> str:
    """Return the worst status of the report's recipients, such as 5.1.1."""
    found = [
        str(block["Status"]).split()[0]
        for part in message.walk()
        if part.get_content_type() == "message/delivery-status"
        for block in _inner(part)
        if block["Status"] and str(block["Action"]).lower().strip() == "failed"
    ]
    return max(found, default="")


def _inner(part: EmailMessage) -> list[EmailMessage]:
    """Return the messages, or blocks of lines, that a message/* part consists of."""
    return cast(list[EmailMessage], part.get_payload())


def _tag(message: EmailMessage) -> bytes | None:
    heads = [str(value) for name in CARRIES_TAG for value in message.get_all(name, [])]
    for part in message.walk():
        if part.get_content_type() == "message/rfc822":
            heads += [str(inner["Message-ID"] or "") for inner in _inner(part)]
        elif part.get_content_type() == "text/rfc822-headers":
            heads.append(part.get_content())
    return next((tag for tag in map(tag_in, heads) if tag), None)
