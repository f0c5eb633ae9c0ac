"""The demo's mailbox: where letters arrive, and the second factor of its fictional people."""

from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from campaign.lib import clock

SHOWN = 50
TOTP_SECONDS = 30


@dataclass(frozen=True)
class Letter:
    sender: str
    to: str
    subject: str
    at: datetime
    body: str


@login_not_required
@never_cache
@require_safe
def mailbox(request: HttpRequest) -> HttpResponse:
    """Show the newest letters. Outside the demo this page does not exist."""
    if not settings.DEMO:
        raise Http404
    people = Authenticator.objects.filter(
        type=Authenticator.Type.TOTP, user__is_demo=True
    ).select_related("user")
    page = {
        "letters": _letters(settings.MAILBOX_DIR),
        "people": [{"user": row.user, "code": _code_now(row)} for row in people],
    }
    return render(request, "ops/mailbox.html", page)


def _letters(folder: Path) -> list[Letter]:
    files = sorted(folder.glob("*.log"), key=lambda file: file.stat().st_mtime, reverse=True)
    letters: list[Letter] = []
    for file in files[:SHOWN]:
        letters += reversed(_read(file))
    return letters[:SHOWN]


def _read(file: Path) -> list[Letter]:
    """Django's file backend writes letters one after another, each ended by a rule of 79 dashes."""
    at = datetime.fromtimestamp(file.stat().st_mtime, tz=UTC)
    parts = file.read_bytes().split(b"\n" + b"-" * 79 + b"\n")
    return [_letter(part, at) for part in parts if part.strip()]


def _letter(raw: bytes, at: datetime) -> Letter:
    message = message_from_bytes(raw, policy=policy.default)
    assert isinstance(message, EmailMessage)
    body = message.get_body(("plain",))
    return Letter(
        sender=str(message["From"]),
        to=str(message["To"]),
        subject=str(message["Subject"]),
        at=at,
        body=body.get_content() if body else "",
    )


def _code_now(authenticator: Authenticator) -> str:
    secret = get_adapter().decrypt(authenticator.data["secret"])
    counter = int(clock.now().timestamp()) // TOTP_SECONDS
    return str(format_hotp_value(hotp_value(secret, counter)))
