"""The Standard Webhooks specification: how a message is signed, and when it is tried again."""

import hmac
from base64 import b64encode
from collections.abc import Sequence
from datetime import datetime, timedelta

SECRET_BYTES = 32
PREFIX = "whsec_"
# After each attempt that failed, in seconds; then the message is given up.
RETRIES = tuple(
    timedelta(seconds=seconds)
    for seconds in (5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400)
)
# A server that failed for so long is told nothing more until an owner says so.
PATIENCE = timedelta(days=5)
OVERLAP = timedelta(days=1)


def written(secret: bytes) -> str:
    """Return a secret as receivers' libraries read it."""
    return PREFIX + b64encode(secret).decode()


def headers(name: str, body: str, *, secrets: Sequence[bytes], moment: datetime) -> dict[str, str]:
    """Return the headers of a message; during a rotation it is signed with both secrets."""
    seconds = str(int(moment.timestamp()))
    content = f"{name}.{seconds}.{body}".encode()
    signatures = [b64encode(hmac.digest(one, content, "sha256")).decode() for one in secrets]
    return {
        "webhook-id": name,
        "webhook-timestamp": seconds,
        "webhook-signature": " ".join(f"v1,{one}" for one in signatures),
    }


def next_try(attempts: int, moment: datetime) -> datetime | None:
    """Return when to try again after so many attempts, or None to give up."""
    return moment + RETRIES[attempts - 1] if attempts <= len(RETRIES) else None
