"""Signed notes (c2sp.org/signed-note) and cosignatures (c2sp.org/tlog-cosignature), Ed25519."""

import re
from base64 import b64decode
from binascii import b2a_base64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from hashlib import sha256
from typing import Self

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

MAX_BYTES = 64 * 1024
MAX_SIGNATURES = 64
KEY_ID_BYTES, TIME_BYTES, SIGNATURE_BYTES = 4, 8, 64
NAME = re.compile(r"[^\s+]+")
LINE = re.compile(r"— ([^\s+]+) ([A-Za-z0-9+/]+={0,2})")
CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f]")


class BadNote(ValueError):
    """The note is not what it claims to be."""


class Kind(IntEnum):
    """The signature types that we speak."""

    NOTE = 1
    COSIGNATURE = 4


@dataclass(frozen=True)
class Verifier:
    """A public key with its name."""

    name: str
    kind: Kind
    public: bytes

    @property
    def key_id(self) -> bytes:
        named = self.name.encode() + b"\n" + bytes([self.kind]) + self.public
        return sha256(named).digest()[:KEY_ID_BYTES]

    @property
    def text(self) -> str:
        """Write the key as name+hash+key, the form that verifiers are given."""
        return f"{self.name}+{self.key_id.hex()}+{encode(bytes([self.kind]) + self.public)}"

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read name+hash+key, or raise BadNote."""
        try:
            name, _, rest = text.split("+", 2)
            raw = decode(rest)
            found = cls(name, Kind(raw[0]), raw[1:])
        except (ValueError, IndexError) as error:
            raise BadNote(f"not a key: {text}") from error
        if len(found.public) != 32 or found.text != text or not NAME.fullmatch(name):
            raise BadNote(f"not a key: {text}")
        return found

    def accepts(self, text: str, signature: bytes) -> bool:
        """Tell whether the signature is this key's, over the text."""
        try:
            key = Ed25519PublicKey.from_public_bytes(self.public)
            key.verify(signature[-SIGNATURE_BYTES:], _signed(self.kind, text, signature))
        except (InvalidSignature, ValueError):
            return False
        return True


@dataclass(frozen=True)
class Signer:
    """A secret key of 32 bytes with its name."""

    name: str
    secret: bytes
    kind: Kind = Kind.NOTE

    @property
    def _key(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self.secret)

    @property
    def verifier(self) -> Verifier:
        return Verifier(self.name, self.kind, self._key.public_key().public_bytes_raw())

    def line(self, text: str, *, time: int | None = None) -> str:
        """Return the signature line over a text; a cosignature says when."""
        stamp = b"" if time is None else time.to_bytes(TIME_BYTES, "big")
        message = _signed(self.kind, text, stamp + bytes(SIGNATURE_BYTES))
        raw = self.verifier.key_id + stamp + self._key.sign(message)
        return f"— {self.name} {encode(raw)}\n"


@dataclass(frozen=True)
class Opened:
    """A note of which known keys signed, and when, where a signature says so."""

    text: str
    signatures: Mapping[Verifier, int | None]


def sign_note(text: str, signers: Sequence[Signer]) -> str:
    """Return the text with a signature line of each signer."""
    return text + "\n" + "".join(signer.line(text) for signer in signers)


def open_note(note: str, verifiers: Sequence[Verifier], *, only_known: bool = False) -> Opened:
    """Return what known keys signed; raise BadNote if one of them did not, or none is there.

    Signatures of unknown keys are passed over, unless nothing unchecked may stand in the note.
    """
    text, lines = split_note(note)
    known = {(one.name, one.key_id): one for one in verifiers}
    signatures: dict[Verifier, int | None] = {}
    for name, raw in map(_parse_line, lines):
        verifier = known.get((name, raw[:KEY_ID_BYTES]))
        if verifier is None:
            if only_known:
                raise BadNote(f"an unknown key signs as {name}")
            continue
        signatures[verifier] = _check(verifier, text, raw[KEY_ID_BYTES:])
    if not signatures or (only_known and len(signatures) != len(lines)):
        raise BadNote("no known key signed this, or one signed twice")
    return Opened(text, signatures)


def split_note(note: str) -> tuple[str, list[str]]:
    """Return the text of a note and its signature lines."""
    text, mark, rest = note.rpartition("\n\n")
    lines = rest.split("\n")
    if not mark or not text or lines.pop() or not lines:
        raise BadNote("no text, or no signatures")
    if len(note.encode()) > MAX_BYTES or len(lines) > MAX_SIGNATURES or CONTROL.search(note):
        raise BadNote("too long, or control characters")
    return text + "\n", lines


def encode(raw: bytes) -> str:
    return b2a_base64(raw, newline=False).decode()


def decode(text: str) -> bytes:
    """Read base64 that is written in the one canonical way, or raise ValueError."""
    raw = b64decode(text, validate=True)
    if encode(raw) != text:
        raise ValueError("not canonical base64")
    return raw


def _parse_line(line: str) -> tuple[str, bytes]:
    match = LINE.fullmatch(line)
    try:
        name, raw = (match[1], decode(match[2])) if match else ("", b"")
    except ValueError as error:
        raise BadNote("a signature is not base64") from error
    if len(raw) <= KEY_ID_BYTES:
        raise BadNote("a signature line is not one")
    return name, raw


def _check(verifier: Verifier, text: str, signature: bytes) -> int | None:
    stamped = TIME_BYTES if verifier.kind == Kind.COSIGNATURE else 0
    if len(signature) != stamped + SIGNATURE_BYTES or not verifier.accepts(text, signature):
        raise BadNote(f"the signature of {verifier.name} is wrong")
    return int.from_bytes(signature[:stamped], "big") if stamped else None


def _signed(kind: Kind, text: str, signature: bytes) -> bytes:
    """Return the bytes that are signed: the text, or what a cosigner says of it."""
    if kind == Kind.NOTE:
        return text.encode()
    time = int.from_bytes(signature[:TIME_BYTES], "big")
    return f"cosignature/v1\ntime {time}\n{text}".encode()
