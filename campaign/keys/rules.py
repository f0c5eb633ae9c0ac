"""How one key is wrapped by another. Pure: keys come in, bytes go out."""

from base64 import b64decode
from dataclasses import dataclass

from campaign.lib import encryption

KEY_ID_BYTES = 8
WRAP_VERSION = 1
KIND_DATA_KEY = 1  # wrapped by a petition's data key; other kinds may come


class BrokenKeyRing(ValueError):
    """WRAPPING_KEYS is not "id:base64 of 32 bytes", separated by commas."""


@dataclass(frozen=True)
class KeyRing:
    """The keys of the environment: the first one wraps, all of them open."""

    keys: dict[str, bytes]

    @property
    def current(self) -> str:
        return next(iter(self.keys))

    @classmethod
    def parse(cls, text: str) -> "KeyRing":
        """Read "2026a:BASE64,2025b:BASE64"; raise BrokenKeyRing when that is not what it says."""
        try:
            pairs = [pair.strip().split(":", 1) for pair in text.split(",") if pair.strip()]
            keys = {name: b64decode(value, validate=True) for name, value in pairs}
        except ValueError as error:
            raise BrokenKeyRing("expected id:base64, separated by commas") from error
        if not keys or any(len(key) != encryption.KEY_BYTES for key in keys.values()):
            raise BrokenKeyRing("each key must be 32 bytes, and there must be one")
        return cls(keys)

    def wrap(self, secret: bytes, *, place: bytes) -> tuple[str, bytes]:
        """Return the wrapping key's id and the wrapped secret."""
        return self.current, encryption.seal(secret, key=self.keys[self.current], place=place)

    def unwrap(self, key_id: str, wrapped: bytes, *, place: bytes) -> bytes:
        """Return the secret, or raise encryption.CannotOpen."""
        if key_id not in self.keys:
            raise encryption.CannotOpen(f"no wrapping key called {key_id} in the environment")
        return encryption.unseal(wrapped, key=self.keys[key_id], place=place)


def wrap_record_key(record_key: bytes, *, key: bytes, key_id: bytes, place: bytes) -> bytes:
    """Return u8 version ‖ u8 kind ‖ key_id[8] ‖ sealed record key."""
    sealed = encryption.seal(record_key, key=key, place=place + key_id)
    return bytes([WRAP_VERSION, KIND_DATA_KEY]) + key_id + sealed


def wrapping_key_id(wrap: bytes) -> bytes:
    """Tell which data key a wrapped record key needs, or raise encryption.CannotOpen."""
    if wrap[:2] != bytes([WRAP_VERSION, KIND_DATA_KEY]):
        raise encryption.CannotOpen("unknown wrap")
    return wrap[2 : 2 + KEY_ID_BYTES]


def unwrap_record_key(wrap: bytes, *, key: bytes, place: bytes) -> bytes:
    """Return the record key, or raise encryption.CannotOpen."""
    key_id = wrapping_key_id(wrap)
    return encryption.unseal(wrap[2 + KEY_ID_BYTES :], key=key, place=place + key_id)
