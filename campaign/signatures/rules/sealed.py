"""A record as it is stored. Opening it needs no database, so other processes can do it."""

from collections.abc import Mapping
from typing import NamedTuple

from campaign.keys.rules import unwrap_record_key, wrapping_key_id
from campaign.lib import encryption
from campaign.signatures.rules.signer import Record


class SealedRecord(NamedTuple):
    """A confirmed signature, sealed at its place, and what the log says of it."""

    serial: int
    log_index: int
    is_held: bool
    place: bytes
    wrap: bytes
    sealed: bytes


def open_sealed(place: bytes, wrap: bytes, sealed: bytes, *, keys: Mapping[bytes, bytes]) -> Record:
    """Return the record; `keys` are data keys by name. Raise CannotOpen if it was moved."""
    secret = keys.get(wrapping_key_id(wrap))
    if secret is None:
        raise encryption.CannotOpen("no such data key")
    record_key = unwrap_record_key(wrap, key=secret, place=place)
    return Record.from_bytes(encryption.unseal(sealed, key=record_key, place=place))
