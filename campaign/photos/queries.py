"""Photographs of an event, their files, and what everybody may see."""

import tempfile
from typing import BinaryIO, cast

from django.core.files import File
from django.core.files.storage import default_storage
from django.db.models import QuerySet

from campaign.keys.queries import key_called
from campaign.keys.rules import unwrap_record_key, wrapping_key_id
from campaign.lib import encryption
from campaign.petitions.models import Petition
from campaign.photos.adapters.burning import burned
from campaign.photos.models import Photo
from campaign.photos.rules.missing import missing
from campaign.press.models import Event, Protection


def photos(event: Event) -> QuerySet[Photo]:
    return Photo.objects.filter(event=event)


def public(petition: Petition) -> QuerySet[Photo]:
    """Return what everybody may see: published, of an event that was announced."""
    rows = Photo.objects.filter(petition=petition, event__announced_at__isnull=False)
    rows = rows.filter(published_at__isnull=False).select_related("event")
    return rows.order_by("-event__starts_at", "published_at")


def lacks(photo: Photo) -> list[str]:
    """Return what has to be noted before everybody may see it."""
    return missing(
        alt=photo.alt,
        credit=photo.credit,
        consent=photo.consent,
        is_blurred=bool(photo.boxes),
        minors_without_guardian=photo.has_minors and not photo.guardian,
    )


def not_to_be_shown(event: Event) -> list[str]:
    """Return whose face must be in no picture, by their public names."""
    hidden = event.programme.filter(protection__in=[Protection.FACE, Protection.BOTH])
    return list(hidden.exclude(speaker="").values_list("speaker", flat=True).distinct())


def write_original(photo: Photo, jpeg: bytes) -> None:
    """Seal the picture into the storage."""
    with tempfile.TemporaryFile() as sealed:
        encryption.seal_stream([jpeg], sealed, key=_key(photo), place=photo.place)
        sealed.seek(0)
        default_storage.save(photo.path, File(sealed))


def as_published(photo: Photo) -> bytes:
    """Return the picture as everybody gets it: boxes burned in, the credit inside."""
    with default_storage.open(photo.path) as sealed:
        chunks = encryption.open_stream(
            cast("BinaryIO", sealed), key=_key(photo), place=photo.place
        )
        jpeg = b"".join(chunks)
    return burned(jpeg, photo.boxes, credit=photo.credit, caption=photo.caption)


def published_file(photo: Photo) -> bytes:
    with default_storage.open(photo.public_path) as file:
        return cast("bytes", file.read())


def _key(photo: Photo) -> bytes:
    wrap = bytes(photo.wrap)
    data = key_called(wrapping_key_id(wrap))
    return unwrap_record_key(wrap, key=data.secret, place=photo.place)
