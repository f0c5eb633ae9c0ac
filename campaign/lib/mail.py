"""Compose a plain letter from two templates and send it."""

from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.template.loader import render_to_string
from django.utils.translation import override


def compose(
    name: str, *, to: str, language: str, context: dict[str, Any], sender: str = ""
) -> EmailMessage:
    """Return the letter `templates/mail/<name>/{subject,body}.txt`; nothing in it is tracked."""
    with override(language):
        subject = render_to_string(f"mail/{name}/subject.txt", context)
        body = render_to_string(f"mail/{name}/body.txt", context)
    return EmailMessage(
        subject=" ".join(subject.split()),
        body=body.strip() + "\n",
        from_email=_from(sender),
        to=[to],
        headers={"Auto-Submitted": "auto-generated"},
    )


def _from(sender: str) -> str:
    address = settings.DEFAULT_FROM_EMAIL
    clean = sender.replace('"', "").replace("\n", " ").replace("\r", " ")
    return f'"{clean}" <{address}>' if clean else address


def connection() -> BaseEmailBackend:
    """Open one connection for a batch of letters."""
    return get_connection()
