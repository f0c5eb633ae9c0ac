"""How a record becomes 32 bytes that bind it and tell nothing of it.

Each field has its own salt, so that a packet can disclose name and region and still prove the
row without the e-mail address.
"""

import hmac
import re
import unicodedata
from collections.abc import Mapping
from hashlib import sha256

NAME = re.compile(r"[a-z_]{1,32}")
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
MAX_VALUE_BYTES = 4096


def commitment(record: Mapping[str, str], *, rsalt: bytes) -> bytes:
    """Return SHA-256("petition/record/v1" ‖ 0 ‖ u16 n ‖ Σ lp(name) ‖ digest), names sorted."""
    body = len(record).to_bytes(2, "big")
    for name in sorted(record):
        body += _lp(name.encode()) + field_digest(name, record[name], rsalt=rsalt)
    return sha256(b"petition/record/v1\0" + body).digest()


def field_digest(name: str, value: str, *, rsalt: bytes) -> bytes:
    return salted_digest(name, value, salt=field_salt(name, rsalt=rsalt))


def salted_digest(name: str, value: str, *, salt: bytes) -> bytes:
    """Return SHA-256("petition/field/v1" ‖ 0 ‖ lp(name) ‖ fsalt ‖ lp(value))."""
    _check(name, value)
    body = _lp(name.encode()) + salt + _lp(value.encode())
    return sha256(b"petition/field/v1\0" + body).digest()


def field_salt(name: str, *, rsalt: bytes) -> bytes:
    return hmac.digest(rsalt, b"petition/fsalt/v1\0" + name.encode(), "sha256")


def lock(secret: bytes) -> bytes:
    """Return what a withdrawal secret of 32 bytes opens."""
    return sha256(b"petition/lock/v1\0" + secret).digest()


def _check(name: str, value: str) -> None:
    if not NAME.fullmatch(name):
        raise ValueError(f"not a field name: {name}")
    is_clean = unicodedata.is_normalized("NFC", value) and not CONTROL.search(value)
    if not is_clean or len(value.encode()) > MAX_VALUE_BYTES:
        raise ValueError(f"not a field value: {name}")


def _lp(value: bytes) -> bytes:
    return len(value).to_bytes(4, "big") + value
