"""Photographs of an event, their files, and what everybody may see."""

import tempfile
from typing import BinaryIO, cast

from django.core.files import File
from django.core.files.storage import default_storage
from django.db.models import QuerySet
from django.utils import timezone

from campaign.keys.queries import key_called
from campaign.keys.rules import unwrap_record_key, wrapping_key_id
from campaign.lib import encryption
from campaign.newsroom.adapters import copies
from campaign.newsroom.models import Document, Kind, Version
from campaign.newsroom.queries import gate
from campaign.newsroom.queries.compose import paper_of
from campaign.petitions.models import Petition
from campaign.photos.adapters.burning import RIGHTS, burned
from campaign.photos.models import Photo
from campaign.photos.rules.kit import File as InKit
from campaign.photos.rules.kit import named, packed, table
from campaign.photos.rules.missing import missing
from campaign.press.adapters.advisories import advisory_pdf
from campaign.press.models import Event, Protection
from campaign.press.queries import advisories
from campaign.press.rules.wording import press_moment, public_phone

FOLDERS = {
    Kind.ADVISORY: "01_취재요청서",
    Kind.RELEASE: "02_보도자료",
    Kind.STATEMENT: "03_기자회견문",
    Kind.POSITION: "03_기자회견문",
}


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


def kit(event: Event) -> bytes:
    """Return all that everybody may have of an event, as one file."""
    petition = event.petition
    files = [("00_읽어주세요.txt", _read_me(event)), ("07_연락처.txt", _contact(event))]
    if not advisories.is_embargoed(event):
        page = advisories.advisory(event, to_press=False)
        files.append(("01_취재요청서/취재요청서.pdf", advisory_pdf(page)))
    for document, version in gate.releases(petition):
        if document.event_id == event.pk and not document.retracted_at:
            files += _copies(document, version)
    rows = [["file", "caption", "credit", "alt", "terms"]]
    for at, photo in enumerate(public(petition).filter(event=event), 1):
        name = named(f"{at:02d} {photo.caption}", "jpg")
        files.append((f"04_사진/{name}", published_file(photo)))
        rows.append([name, photo.caption, photo.credit, photo.alt, RIGHTS])
    files.append(("captions.csv", table(rows)))
    return packed(files)


def _copies(document: Document, version: Version) -> list[InKit]:
    version.document = document
    paper = paper_of(version, is_public=True)
    folder = FOLDERS.get(Kind(document.kind), "06_자료")
    stem = f"{document.number} {paper.title}"
    return [
        (f"{folder}/{named(stem, form)}", write(paper))
        for form, (write, _kind) in copies.FILES.items()
    ]


def _read_me(event: Event) -> bytes:
    lines = [
        "[견본: 단체와 사람은 지어낸 것입니다]" if event.petition.is_demo else "",
        event.title,
        press_moment(timezone.localtime(event.starts_at), event.precision),
        event.place,
        "",
        RIGHTS,
        "SHA256SUMS.txt로 파일이 그대로인지 확인할 수 있습니다.",
    ]
    return ("\n".join(lines).strip() + "\n").encode()


def _contact(event: Event) -> bytes:
    who = [event.contact_name, event.contact_role, public_phone(event.contact_phone)]
    return ("\n".join(filter(None, [*who, event.contact_email])) + "\n").encode()
