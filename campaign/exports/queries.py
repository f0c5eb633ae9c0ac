"""Exports' sealed files."""

import tempfile
from collections.abc import Iterable, Iterator
from typing import BinaryIO, cast

from django.core.files import File
from django.core.files.storage import default_storage

from campaign.exports.models import Export
from campaign.keys.queries import key_called
from campaign.keys.rules import unwrap_record_key, wrapping_key_id
from campaign.lib import encryption


def path(export: Export) -> str:
    return f"exports/{export.pk}.sealed"


def write_file(export: Export, data: Iterable[bytes]) -> None:
    """Seal `data` into the storage."""
    with tempfile.TemporaryFile() as sealed:
        encryption.seal_stream(data, sealed, key=_key(export), place=export.place)
        sealed.seek(0)
        delete_file(export)
        default_storage.save(path(export), File(sealed))


def read_file(export: Export) -> Iterator[bytes]:
    """Yield the plain bytes, or raise CannotOpen."""
    with default_storage.open(path(export)) as sealed:
        yield from encryption.open_stream(
            cast("BinaryIO", sealed), key=_key(export), place=export.place
        )


def delete_file(export: Export) -> None:
    default_storage.delete(path(export))


def _key(export: Export) -> bytes:
    wrap = bytes(export.wrap)
    data = key_called(wrapping_key_id(wrap))
    return unwrap_record_key(wrap, key=data.secret, place=export.place)
