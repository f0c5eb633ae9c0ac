"""Photographs of an event, their files, and what everybody may see."""

import tempfile
from dataclasses import dataclass
from typing import BinaryIO, cast

from django.core.cache import cache
from django.core.files import File
from django.core.files.storage import default_storage
from django.db.models import QuerySet

from campaign.keys.queries import key_called
from campaign.keys.rules import unwrap_record_key, wrapping_key_id
from campaign.lib import encryption
from campaign.petitions.models import Petition
from campaign.photos.adapters import shrinking
from campaign.photos.adapters.burning import burned
from campaign.photos.models import Photo
from campaign.photos.rules.missing import missing
from campaign.press.models import Event, Protection
from campaign.press.queries.names import covered, shield_of

KEPT = 24 * 60 * 60


@dataclass(frozen=True)
class Small:
    """A published picture with the size in which it stands beside others."""

    photo: Photo
    width: int
    height: int


def photos(event: Event) -> QuerySet[Photo]:
    return Photo.objects.filter(event=event)


def public(petition: Petition) -> QuerySet[Photo]:
    """Return what everybody may see: published, of an event that was announced.

    A picture whose words say a name that was shielded later is not among them: the name is in the
    file too.
    """
    rows = Photo.objects.filter(petition=petition, event__announced_at__isnull=False)
    rows = rows.filter(published_at__isnull=False).select_related("event")
    shield = shield_of(petition)
    if shield.is_blind:
        return rows.none()
    if shield.aliases:
        rows = rows.exclude(pk__in=[row.pk for row in rows if shield.found_in(words_of(row))])
    return rows.order_by("-event__starts_at", "published_at")


def shown(petition: Petition) -> list[Photo]:
    """Return the same with the titles of their events as everybody may read them."""
    rows, shield = list(public(petition)), shield_of(petition)
    for row in rows:
        row.event = covered(row.event, shield)
    return rows


def words_of(photo: Photo) -> str:
    return f"{photo.caption}\0{photo.alt}\0{photo.credit}"


def lacks(photo: Photo) -> list[str]:
    """Return what has to be noted before everybody may see it."""
    return missing(
        alt=photo.alt,
        credit=photo.credit,
        consent=photo.consent,
        is_blurred=bool(photo.boxes),
        minors_without_guardian=photo.has_minors and not photo.guardian,
        hidden_not_looked_for=bool(not_to_be_shown(photo.event)) and not photo.consent_note,
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
    words = {"credit": photo.credit, "caption": photo.caption, "rights": photo.terms}
    return burned(jpeg, photo.boxes, **words)


def published_file(photo: Photo) -> bytes:
    with default_storage.open(photo.public_path) as file:
        return cast("bytes", file.read())


def small_file(photo: Photo) -> bytes:
    """Return what everybody may see, small: made once each time that it is published."""
    key = f"small-photo:{photo.pk}:{photo.published_at and photo.published_at.timestamp()}"
    if kept := cache.get(key):
        return bytes(kept)
    made = shrinking.small(published_file(photo))
    cache.set(key, made, KEPT)
    return made


def newest(petition: Petition, most: int) -> list[Small]:
    """Return the pictures of the newest events; one whose file was just taken back is left out."""
    found = []
    for photo in public(petition)[:most]:
        try:
            found.append(Small(photo, *shrinking.size(small_file(photo))))
        except FileNotFoundError:
            continue
    return found


def _key(photo: Photo) -> bytes:
    wrap = bytes(photo.wrap)
    data = key_called(wrapping_key_id(wrap))
    return unwrap_record_key(wrap, key=data.secret, place=photo.place)
