"""Take photographs in, note what has to be noted, publish, take back."""

from hashlib import sha256
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from campaign.audit.actions import record
from campaign.keys.models import Purpose
from campaign.keys.queries import current_key
from campaign.keys.rules import wrap_record_key
from campaign.lib import clock, encryption
from campaign.lib.refused import Refused
from campaign.people.models import User
from campaign.photos.models import Photo
from campaign.photos.queries.photos import as_published, lacks, write_original
from campaign.press.actions.guard_names import refuse_names
from campaign.press.models import Event


class NotReady(Refused):
    code = "not_ready"
    message = _("아직 적지 않은 것이 있어 공개할 수 없습니다.")


@transaction.atomic
def keep_photos(
    *, actor: User | None, event: Event, pictures: list[bytes], credit: str = ""
) -> list[Photo]:
    """Seal what was made of the uploads; a picture that is there already is left out."""
    refuse_names(event.petition, credit)
    kept = []
    data = current_key(owner=event.petition_id, purpose=Purpose.DATA)
    for jpeg in pictures:
        digest = sha256(jpeg).hexdigest()
        if Photo.objects.filter(event=event, digest=digest).exists():
            continue
        photo = Photo(petition=event.petition, event=event, credit=credit, digest=digest)
        photo.uploaded_by, photo.uploaded_at = actor, clock.now()
        photo.wrap = wrap_record_key(
            encryption.new_key(), key=data.secret, key_id=data.id, place=photo.place
        )
        photo.save(force_insert=True)
        write_original(photo, jpeg)
        kept.append(photo)
    record(actor=actor, act="photo.keep", subject=event, number=len(kept))
    return kept


@transaction.atomic
def describe_photo(*, actor: User | None, photo: Photo, **fields: Any) -> Photo:
    """Store the words and boxes. What is public is taken back: it was approved as it was."""
    locked = _locked(photo)
    refuse_names(locked.petition, fields)
    for name, value in fields.items():
        setattr(locked, name, value)
    _withdraw(locked)
    locked.save()
    record(actor=actor, act="photo.describe", subject=locked)
    return locked


@transaction.atomic
def publish_photo(*, actor: User | None, photo: Photo) -> Photo:
    """Burn the boxes in and let everybody see it."""
    locked = _locked(photo)
    if lacks(locked):
        raise NotReady
    _withdraw(locked)
    default_storage.save(locked.public_path, ContentFile(as_published(locked)))
    locked.published_at = clock.now()
    locked.save(update_fields=["published_at"])
    record(actor=actor, act="photo.publish", subject=locked)
    return locked


@transaction.atomic
def withdraw_photo(*, actor: User | None, photo: Photo) -> Photo:
    locked = _locked(photo)
    _withdraw(locked)
    locked.save(update_fields=["published_at"])
    record(actor=actor, act="photo.withdraw", subject=locked)
    return locked


@transaction.atomic
def remove_photo(*, actor: User | None, photo: Photo) -> None:
    """Forget the picture and its files."""
    locked = _locked(photo)
    _withdraw(locked)
    record(actor=actor, act="photo.remove", subject=locked)
    path = locked.path
    locked.delete()
    transaction.on_commit(lambda: default_storage.delete(path))


def _withdraw(photo: Photo) -> None:
    photo.published_at = None
    default_storage.delete(photo.public_path)


def _locked(photo: Photo) -> Photo:
    return Photo.objects.select_for_update().get(pk=photo.pk)
