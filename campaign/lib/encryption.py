"""Sealing and opening bytes, wrapping keys, keyed fingerprints. Knows no model, keeps no key.

AES-256-GCM (NIST SP 800-38D) throughout. What is sealed is bound to its place by associated
data, so that a sealed value moved to another row does not open.
"""

import hmac
import os
from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES = 32
NONCE_BYTES = 12
FORMAT = b"\x01\x01"  # record format 1, cipher 1 (AES-256-GCM)
CHUNK_BYTES = 64 * 1024
TAG_BYTES = 16
SLOW_MEMORY_KIB, SLOW_PASSES = 19 * 1024, 2  # OWASP Password Storage Cheat Sheet


class CannotOpen(Exception):
    """The bytes were changed, moved to another place, or sealed with another key."""


def new_key() -> bytes:
    """Draw a fresh key of 32 bytes."""
    return os.urandom(KEY_BYTES)


def seal(plain: bytes, *, key: bytes, place: bytes) -> bytes:
    """Return format ‖ nonce ‖ ciphertext; `place` must be given again to open."""
    nonce = os.urandom(NONCE_BYTES)
    return FORMAT + nonce + AESGCM(key).encrypt(nonce, plain, place)


def unseal(sealed: bytes, *, key: bytes, place: bytes) -> bytes:
    """Return the plain bytes, or raise CannotOpen."""
    if sealed[:2] != FORMAT:
        raise CannotOpen("unknown format")
    nonce, body = sealed[2 : 2 + NONCE_BYTES], sealed[2 + NONCE_BYTES :]
    try:
        return AESGCM(key).decrypt(nonce, body, place)
    except InvalidTag as error:
        raise CannotOpen("wrong key, wrong place, or changed bytes") from error


def derive(key: bytes, *, purpose: str) -> bytes:
    """Derive a key of 32 bytes for one purpose (HKDF-SHA-256, RFC 5869)."""
    return HKDF(SHA256(), KEY_BYTES, salt=None, info=purpose.encode()).derive(key)


def fingerprint(value: str, *, key: bytes, kind: str) -> bytes:
    """Return HMAC-SHA-256(key, kind ‖ 0 ‖ value): equal values meet, nothing can be read back."""
    return hmac.digest(key, kind.encode() + b"\0" + value.encode(), "sha256")


def slow_fingerprint(value: str, *, key: bytes, kind: str) -> bytes:
    """Return the fingerprint of Argon2id(value) (RFC 9106), for what there are not many of.

    All mobile numbers of a country can be tried; with this, not in minutes but in months, even by
    who has the key. It takes a fifth of a second, so no request waits for it.
    """
    salt = derive(key, purpose=f"salt {kind}")[:16]
    slow = Argon2id(
        salt=salt, length=KEY_BYTES, iterations=SLOW_PASSES, lanes=1, memory_cost=SLOW_MEMORY_KIB
    )
    return fingerprint(slow.derive(value.encode()).hex(), key=key, kind=kind)


class Sealing:
    """Writes sealed chunks of 64 KiB; `size` and `digest` (SHA-256) are of what was sealed.

    Each chunk's nonce holds its number and whether it is the last (the STREAM construction of
    Hoang, Reyhanitabar, Rogaway and Vizár, 2015): chunks cannot be cut off, swapped or dropped.
    """

    def __init__(self, out: BinaryIO, *, key: bytes, place: bytes) -> None:
        self._out, self._cipher, self._place = out, AESGCM(key), place
        self._prefix, self._number = os.urandom(7), 0
        self._hash, self._held, self.size = sha256(), bytearray(), 0
        out.write(FORMAT + self._prefix)

    @property
    def digest(self) -> str:
        return self._hash.hexdigest()

    def write(self, piece: bytes) -> None:
        self._hash.update(piece)
        self.size += len(piece)
        self._held += piece
        at = 0
        while len(self._held) - at > CHUNK_BYTES:
            self._seal(bytes(self._held[at : at + CHUNK_BYTES]))
            at += CHUNK_BYTES
        del self._held[:at]

    def finish(self) -> None:
        self._seal(bytes(self._held), is_last=True)

    def _seal(self, chunk: bytes, *, is_last: bool = False) -> None:
        nonce = _nonce(self._prefix, self._number, is_last=is_last)
        self._out.write(self._cipher.encrypt(nonce, chunk, self._place))
        self._number += 1


def seal_stream(plain: Iterable[bytes], out: BinaryIO, *, key: bytes, place: bytes) -> str:
    """Write `plain` as sealed chunks and return the SHA-256 of what was sealed."""
    sealing = Sealing(out, key=key, place=place)
    for piece in plain:
        sealing.write(piece)
    sealing.finish()
    return sealing.digest


def open_stream(sealed: BinaryIO, *, key: bytes, place: bytes) -> Iterator[bytes]:
    """Yield the plain chunks written by seal_stream, or raise CannotOpen."""
    cipher, header = AESGCM(key), sealed.read(len(FORMAT) + 7)
    if header[:2] != FORMAT:
        raise CannotOpen("unknown format")
    prefix, number = header[2:], 0
    chunk = sealed.read(CHUNK_BYTES + TAG_BYTES)
    while True:
        following = sealed.read(CHUNK_BYTES + TAG_BYTES)
        nonce = _nonce(prefix, number, is_last=not following)
        try:
            yield cipher.decrypt(nonce, chunk, place)
        except InvalidTag as error:
            raise CannotOpen(f"chunk {number} does not open") from error
        if not following:
            return
        chunk, number = following, number + 1


def _nonce(prefix: bytes, number: int, *, is_last: bool = False) -> bytes:
    return prefix + number.to_bytes(4, "big") + bytes([is_last])
