"""Secrets that travel in links and codes. Only their digests are stored."""

import hmac
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from hashlib import sha256
from uuid import UUID

CODE_DIGITS = 6
MAC_BYTES = 16


def new_token() -> str:
    """Draw a link secret of 32 random bytes, as 43 letters that need no escaping."""
    return secrets.token_urlsafe(32)


def new_code() -> str:
    """Draw a code of six digits."""
    return f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}d}"


def digest(token: str) -> bytes:
    """Return what is stored of a link secret: it is random enough for a plain hash."""
    return sha256(token.encode()).digest()


def as_letters(secret: bytes) -> str:
    """Write bytes as letters that need no escaping."""
    return urlsafe_b64encode(secret).rstrip(b"=").decode()


def from_letters(letters: str) -> bytes | None:
    """Read such letters back; None where they are something else."""
    try:
        secret = urlsafe_b64decode(letters + "=" * (-len(letters) % 4))
    except ValueError:
        return None
    return secret if as_letters(secret) == letters else None


def derived(row: UUID, *, key: bytes) -> str:
    """Return the secret of a row's own link: nothing of it is stored."""
    return as_letters(row.bytes + hmac.digest(key, row.bytes, "sha256")[:MAC_BYTES])


def row_in(token: str) -> UUID | None:
    """Return which row such a link names, before anybody has checked that it is genuine."""
    raw = from_letters(token) or b""
    return UUID(bytes=raw[:16]) if len(raw) == 16 + MAC_BYTES else None


def is_genuine(token: str, row: UUID, *, key: bytes) -> bool:
    return hmac.compare_digest(token.encode(), derived(row, key=key).encode())
