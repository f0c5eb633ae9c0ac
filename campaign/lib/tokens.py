"""Secrets that travel in links and codes. Only their digests are stored."""

import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from hashlib import sha256

CODE_DIGITS = 6


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
