"""Compose a plain letter from two templates and send it."""

import secrets
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.template.loader import render_to_string
from django.utils.translation import override


class Letter(EmailMultiAlternatives):
    """A letter of this site. What may hand it on by an interface is told to track nothing."""

    track_clicks = track_opens = False
    metadata: dict[str, str]


def compose(
    name: str,
    *,
    to: str,
    language: str,
    context: dict[str, Any],
    sender: str = "",
    tag: str = "",
) -> Letter:
    """Return the letter `templates/mail/<name>/{subject,body}.txt`; nothing in it is tracked.

    The tag names nobody. It stands where a letter that comes back brings it along: in the
    envelope's sender (VERP), where bounces have a mailbox, in the Message-ID and in the metadata.
    """
    with override(language):
        subject = render_to_string(f"mail/{name}/subject.txt", context)
        body = render_to_string(f"mail/{name}/body.txt", context)
    letter = Letter(
        subject=" ".join(subject.split()),
        body=body.strip() + "\n",
        from_email=_from(sender),
        to=[to],
        headers={"Auto-Submitted": "auto-generated"},
    )
    if tag:
        _mark(letter, tag)
    return letter


def _mark(letter: Letter, tag: str) -> None:
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2]
    letter.extra_headers["Message-ID"] = f"<{tag}.{secrets.token_hex(6)}@{domain}>"
    let_return(letter, tag)


def let_return(letter: Letter, tag: str) -> None:
    """Let a letter that comes back bring its tag along, beside its Message-ID."""
    letter.metadata = {"letter": tag}
    if settings.BOUNCE_ADDRESS:
        mailbox, _, host = settings.BOUNCE_ADDRESS.partition("@")
        letter.extra_headers["From"] = letter.from_email
        letter.from_email = f"{mailbox}+{tag}@{host}"


def _from(sender: str) -> str:
    address = settings.DEFAULT_FROM_EMAIL
    clean = sender.replace('"', "").replace("\n", " ").replace("\r", " ")
    return f'"{clean}" <{address}>' if clean else address


def connection() -> BaseEmailBackend:
    """Open one connection for a batch of letters."""
    return get_connection()
