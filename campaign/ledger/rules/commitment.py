"""How a record becomes 32 bytes that bind it and tell nothing of it.

Each field has its own salt, so that a packet can disclose name and region and still prove the
row without the e-mail address.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import lru_cache
from hashlib import sha256

NAME = re.compile(r"[a-z_]{1,32}")
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
MAX_VALUE_BYTES = 4096
INNER, OUTER = (bytes(byte ^ pad for byte in range(256)) for pad in (0x36, 0x5C))  # RFC 2104


def commitment(record: Mapping[str, str], *, rsalt: bytes) -> bytes:
    """Return SHA-256("petition/record/v1" ‖ 0 ‖ u16 n ‖ Σ lp(name) ‖ digest), names sorted."""
    body, salt = len(record).to_bytes(2, "big"), salts(rsalt)
    for name in sorted(record):
        body += _lp(name.encode()) + salted_digest(name, record[name], salt=salt(name))
    return sha256(b"petition/record/v1\0" + body).digest()


def field_digest(name: str, value: str, *, rsalt: bytes) -> bytes:
    return salted_digest(name, value, salt=salts(rsalt)(name))


def salted_digest(name: str, value: str, *, salt: bytes) -> bytes:
    """Return SHA-256("petition/field/v1" ‖ 0 ‖ lp(name) ‖ fsalt ‖ lp(value))."""
    if not _is_clean(value):
        raise ValueError(f"not a field value: {name}")
    return digest_of_clean(name, value, salt=salt)


def digest_of_clean(name: str, value: str, *, salt: bytes) -> bytes:
    """Return the digest of a value that was committed to, and so was looked at before."""
    said = value.encode()
    return sha256(_head(name) + salt + len(said).to_bytes(4, "big") + said).digest()


def salts(rsalt: bytes) -> Callable[[str], bytes]:
    """Return what makes each field's salt: HMAC-SHA-256(rsalt, "petition/fsalt/v1" ‖ 0 ‖ name).

    A packet needs ten of them for each signer, so what they have in common is computed once.
    """
    key = rsalt.ljust(64, b"\0")
    inner, outer = key.translate(INNER) + b"petition/fsalt/v1\0", key.translate(OUTER)

    def salt(name: str) -> bytes:
        return sha256(outer + sha256(inner + name.encode()).digest()).digest()

    return salt


def lock(secret: bytes) -> bytes:
    """Return what a withdrawal secret of 32 bytes opens."""
    return sha256(b"petition/lock/v1\0" + secret).digest()


def _is_clean(value: str) -> bool:
    is_one_way = unicodedata.is_normalized("NFC", value) and not CONTROL.search(value)
    return is_one_way and len(value.encode()) <= MAX_VALUE_BYTES


@lru_cache(maxsize=64)
def _head(name: str) -> bytes:
    if not NAME.fullmatch(name):
        raise ValueError(f"not a field name: {name}")
    return b"petition/field/v1\0" + _lp(name.encode())


def _lp(value: bytes) -> bytes:
    return len(value).to_bytes(4, "big") + value
