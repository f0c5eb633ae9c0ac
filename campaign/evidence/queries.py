"""Exhibits' sealed files, and what a packet takes of them."""

import tempfile
from typing import BinaryIO, cast

from django.core.files import File
from django.core.files.storage import default_storage

from campaign.evidence.models import Exhibit
from campaign.keys.queries import key_called
from campaign.keys.rules import unwrap_record_key, wrapping_key_id
from campaign.lib import encryption
from campaign.petitions.models import Petition


def exhibits(petition: Petition) -> list[Exhibit]:
    """Return what is handed in, in its order."""
    return list(Exhibit.objects.filter(petition=petition))


def unchecked(petition: Petition) -> int:
    """Return how many exhibits nobody has looked through yet."""
    return Exhibit.objects.filter(petition=petition, checked_by=None).count()


def write_exhibit(exhibit: Exhibit, pdf: bytes) -> None:
    """Seal a file into the storage."""
    with tempfile.TemporaryFile() as sealed:
        encryption.seal_stream([pdf], sealed, key=_key(exhibit), place=exhibit.place)
        sealed.seek(0)
        default_storage.save(exhibit.path, File(sealed))


def read_exhibit(exhibit: Exhibit) -> bytes:
    """Return the PDF, or raise CannotOpen."""
    with default_storage.open(exhibit.path) as sealed:
        chunks = encryption.open_stream(
            cast("BinaryIO", sealed), key=_key(exhibit), place=exhibit.place
        )
        return b"".join(chunks)


def _key(exhibit: Exhibit) -> bytes:
    wrap = bytes(exhibit.wrap)
    data = key_called(wrapping_key_id(wrap))
    return unwrap_record_key(wrap, key=data.secret, place=exhibit.place)
