"""Secrets that travel in links and codes. Only their digests are stored."""

import secrets
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
