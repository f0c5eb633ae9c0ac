"""The exact bytes of a ledger's leaves. Big-endian; u8 version = 1, then u8 type.

A leaf holds no personal data and no time: what a signature says is a salted commitment.
"""

from enum import IntEnum

VERSION = 1


class EntryType(IntEnum):
    SIGN = 1
    WITHDRAW = 2
    VOID = 3
    RESTORE = 4
    MANIFEST = 5
    PACKET = 6
    AUDIT = 7
    CLOSE = 8


class Strength(IntEnum):
    """What stands behind a signature; the exact method is not published per leaf."""

    CONTACT = 1
    PAPER = 2
    IDENTITY = 3


class WithdrawReason(IntEnum):
    SIGNER_WITH_SECRET = 1
    SIGNER = 2
    LEGAL_REQUEST = 3
    CORRECTED = 4


def sign(*, manifest: int, strength: Strength, commitment: bytes, lock: bytes) -> bytes:
    """Return the 69 bytes of a SIGN leaf; commitment and lock are 32 bytes each."""
    return _head(EntryType.SIGN) + _u16(manifest) + bytes([strength]) + _32(commitment) + _32(lock)


def withdraw(*, reason: WithdrawReason, target: int, preimage: bytes = bytes(32)) -> bytes:
    """Return the 43 bytes of a WITHDRAW leaf; `target` is the index of the SIGN leaf."""
    return _head(EntryType.WITHDRAW) + bytes([reason]) + target.to_bytes(8, "big") + _32(preimage)


def manifest(*, number: int, digest: bytes) -> bytes:
    """Return the 36 bytes of a MANIFEST leaf: which text can be signed from here on."""
    return _head(EntryType.MANIFEST) + _u16(number) + _32(digest)


def sort_key(body: bytes) -> bytes:
    """Order leaves inside a batch: texts first, then by content, which hides who came first."""
    rank = {EntryType.MANIFEST: 0, EntryType.CLOSE: 2}.get(EntryType(body[1]), 1)
    return bytes([rank]) + (body[5:] if body[1] == EntryType.SIGN else body[2:])


def _head(kind: EntryType) -> bytes:
    return bytes([VERSION, kind])


def _u16(number: int) -> bytes:
    return number.to_bytes(2, "big")


def _32(value: bytes) -> bytes:
    if len(value) != 32:
        raise ValueError("a digest has 32 bytes")
    return value
