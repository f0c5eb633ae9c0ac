"""The exact bytes of a ledger's leaves. Big-endian; u8 version = 1, then u8 type.

A leaf holds no personal data and no time: what a signature says is a salted commitment.
"""

import struct
from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

VERSION = 1
DIGEST_BYTES = 32
NOTHING = bytes(DIGEST_BYTES)


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


class VoidReason(IntEnum):
    BOT = 1
    DUPLICATE = 2
    ABUSE = 3
    PAPER_INVALID = 4
    DENIED = 5
    OTHER = 6


class BadEntry(ValueError):
    """These bytes are no leaf of a petition's ledger."""


@dataclass(frozen=True)
class Sign:
    manifest: int
    strength: Strength
    commitment: bytes
    lock: bytes


@dataclass(frozen=True)
class Withdraw:
    reason: WithdrawReason
    target: int
    preimage: bytes

    @property
    def has_stray_preimage(self) -> bool:
        return self.reason != WithdrawReason.SIGNER_WITH_SECRET and self.preimage != NOTHING


@dataclass(frozen=True)
class Void:
    reason: VoidReason
    target: int
    evidence: bytes


@dataclass(frozen=True)
class Restore:
    reason: VoidReason
    target: int
    evidence: bytes


@dataclass(frozen=True)
class Manifest:
    number: int
    digest: bytes


@dataclass(frozen=True)
class Packet:
    """What was handed in: the log it was made from, its manifest of volumes, and its roll."""

    tree_size: int
    root: bytes
    manifest_digest: bytes
    roll_digest: bytes


@dataclass(frozen=True)
class Audit:
    """The head of the access log, so that a rewritten one shows outside."""

    number: int
    head: bytes


@dataclass(frozen=True)
class Close:
    unix_seconds: int


Leaf = Sign | Withdraw | Void | Restore | Manifest | Packet | Audit | Close

# How each body is laid out, and what its fields become.
SHAPES: dict[EntryType, tuple[struct.Struct, type[Leaf], tuple[Callable[[Any], Any], ...]]] = {
    EntryType.SIGN: (struct.Struct(">HB32s32s"), Sign, (int, Strength, bytes, bytes)),
    EntryType.WITHDRAW: (struct.Struct(">BQ32s"), Withdraw, (WithdrawReason, int, bytes)),
    EntryType.VOID: (struct.Struct(">BQ32s"), Void, (VoidReason, int, bytes)),
    EntryType.RESTORE: (struct.Struct(">BQ32s"), Restore, (VoidReason, int, bytes)),
    EntryType.MANIFEST: (struct.Struct(">H32s"), Manifest, (int, bytes)),
    EntryType.PACKET: (struct.Struct(">Q32s32s32s"), Packet, (int, bytes, bytes, bytes)),
    EntryType.AUDIT: (struct.Struct(">Q32s"), Audit, (int, bytes)),
    EntryType.CLOSE: (struct.Struct(">Q"), Close, (int,)),
}


def sign(*, manifest: int, strength: Strength, commitment: bytes, lock: bytes) -> bytes:
    """Return the 69 bytes of a SIGN leaf; commitment and lock are 32 bytes each."""
    return _pack(EntryType.SIGN, manifest, strength, _32(commitment), _32(lock))


def withdraw(*, reason: WithdrawReason, target: int, preimage: bytes = NOTHING) -> bytes:
    """Return the 43 bytes of a WITHDRAW leaf; `target` is the index of the SIGN leaf."""
    return _pack(EntryType.WITHDRAW, reason, target, _32(preimage))


def void(*, reason: VoidReason, target: int, evidence: bytes = NOTHING) -> bytes:
    """Return the 43 bytes of a VOID leaf; `evidence` is the SHA-256 of the written reason."""
    return _pack(EntryType.VOID, reason, target, _32(evidence))


def restore(*, reason: VoidReason, target: int, evidence: bytes = NOTHING) -> bytes:
    """Return the 43 bytes of a RESTORE leaf, which undoes a VOID."""
    return _pack(EntryType.RESTORE, reason, target, _32(evidence))


def manifest(*, number: int, digest: bytes) -> bytes:
    """Return the 36 bytes of a MANIFEST leaf: which text can be signed from here on."""
    return _pack(EntryType.MANIFEST, number, _32(digest))


def packet(*, tree_size: int, root: bytes, manifest_digest: bytes, roll_digest: bytes) -> bytes:
    """Return the 106 bytes of a PACKET leaf."""
    digests = _32(root), _32(manifest_digest), _32(roll_digest)
    return _pack(EntryType.PACKET, tree_size, *digests)


def audit(*, number: int, head: bytes) -> bytes:
    """Return the 42 bytes of an AUDIT leaf."""
    return _pack(EntryType.AUDIT, number, _32(head))


def close(*, unix_seconds: int) -> bytes:
    """Return the 10 bytes of a CLOSE leaf: no SIGN follows it."""
    return _pack(EntryType.CLOSE, unix_seconds)


def parse(body: bytes) -> Leaf:
    """Return what a leaf says, or raise BadEntry; every leaf has exactly one form."""
    kind = _kind(body)
    layout, shape, convert = SHAPES[kind]
    if len(body) != 2 + layout.size:
        raise BadEntry(f"a {kind.name} leaf of {len(body)} bytes")
    values = zip(convert, layout.unpack(body[2:]), strict=True)
    try:
        leaf = shape(*(to(value) for to, value in values))
    except ValueError as error:
        raise BadEntry(f"{kind.name}: {error}") from error
    if isinstance(leaf, Withdraw) and leaf.has_stray_preimage:
        raise BadEntry("a preimage where none belongs")
    return leaf


def target_of(body: bytes) -> int | None:
    """Tell at which leaf this one aims, if it aims at one."""
    leaf = parse(body)
    return leaf.target if isinstance(leaf, Withdraw | Void | Restore) else None


def sort_key(body: bytes, number: int = 0) -> tuple[int, bytes, int]:
    """Order leaves inside a batch: texts first, then signatures by commitment, the close last.

    Signatures are sorted by content, which hides who came first. What aims at them keeps its
    order of arrival (`number`): undoing a VOID must come after it.
    """
    if body[1] == EntryType.SIGN:
        return 1, body[5:], 0
    return {EntryType.MANIFEST: 0, EntryType.CLOSE: 3}.get(EntryType(body[1]), 2), b"", number


def _kind(body: bytes) -> EntryType:
    if len(body) < 2 or body[0] != VERSION:
        raise BadEntry("unknown version")
    try:
        return EntryType(body[1])
    except ValueError as error:
        raise BadEntry(f"unknown type {body[1]}") from error


def _pack(kind: EntryType, *values: int | bytes) -> bytes:
    try:
        return bytes([VERSION, kind]) + SHAPES[kind][0].pack(*values)
    except struct.error as error:
        raise BadEntry(f"{kind.name}: {error}") from error


def _32(value: bytes) -> bytes:
    if len(value) != DIGEST_BYTES:
        raise ValueError("a digest has 32 bytes")
    return value
