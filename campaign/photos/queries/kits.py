"""The press kit of an event: all that everybody may have of it, as one file of either kind."""

from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from campaign.newsroom.adapters import copies
from campaign.newsroom.adapters.copies import paper_page
from campaign.newsroom.models import Document, Kind, Version
from campaign.newsroom.queries import gate
from campaign.newsroom.queries.compose import paper_of
from campaign.photos.adapters.covers import cover_pdf, kit_pdf
from campaign.photos.models import Photo
from campaign.photos.queries.photos import public, published_file, small_file
from campaign.photos.rules.kit import File, named, packed, table
from campaign.press.adapters.advisories import advisory_page, advisory_pdf
from campaign.press.models import Event
from campaign.press.queries import advisories
from campaign.press.queries.names import covered
from campaign.press.rules.wording import press_moment

Pictures = Sequence[tuple[str, Photo]]
FOLDERS = {
    Kind.ADVISORY: "01_취재요청서",
    Kind.RELEASE: "02_보도자료",
    Kind.STATEMENT: "03_기자회견문",
    Kind.POSITION: "03_기자회견문",
}


def kit(event: Event) -> bytes:
    """Return all that everybody may have of an event, as one file."""
    event, petition = covered(event), event.petition
    files = [("00_읽어주세요.txt", _read_me(event)), ("07_연락처.txt", _contact(event))]
    if page := _advisory(event):
        files.append(("01_취재요청서/취재요청서.pdf", advisory_pdf(page)))
    for document, version in _documents(event):
        files += _copies(document, version)
    pictures = [
        (f"04_사진/{named(f'{at:02d} {photo.caption}', 'jpg')}", photo)
        for at, photo in enumerate(public(petition).filter(event=event), 1)
    ]
    files += [(name, published_file(photo)) for name, photo in pictures]
    files += [("captions.csv", _captions(pictures)), ("LICENSES.txt", _licences(pictures))]
    files.append(("00_표지.pdf", _cover(event, [name for name, _data in files], pictures)))
    return packed(files)


def kit_as_pdf(event: Event) -> bytes:
    """Return the same on paper, for who cannot open a ZIP: pictures small, no files to edit."""
    event = covered(event)
    page = _advisory(event)
    papers = [paper_of(version, is_public=True) for _document, version in _documents(event)]
    photos = list(public(event.petition).filter(event=event))
    context = _facts(event) | {
        "has_advisory": page is not None,
        "papers": papers,
        "photos": [(str(photo.pk), photo) for photo in photos],
        "photos_url": _url("photos:public", event.petition.slug),
    }
    parts = [advisory_page(page)] if page else []
    parts += [paper_page(paper) for paper in papers]
    pictures = tuple((str(photo.pk), small_file(photo)) for photo in photos)
    return kit_pdf(context, tuple(parts), pictures)


def _advisory(event: Event) -> dict[str, Any] | None:
    """Return the advisory as everybody may read it; None while it is embargoed."""
    is_hidden = advisories.is_embargoed(event)
    return None if is_hidden else advisories.advisory(event, to_press=False)


def _documents(event: Event) -> list[tuple[Document, Version]]:
    """Return what everybody may read of the event, what was withdrawn left out."""
    found = []
    for document, version in gate.releases(event.petition):
        if document.event_id == event.pk and not document.retracted_at:
            version.document = document
            found.append((document, version))
    return found


def _facts(event: Event) -> dict[str, Any]:
    """Return what stands on a cover."""
    return {
        "event": event,
        "is_demo": event.petition.is_demo,
        "when": press_moment(timezone.localtime(event.starts_at), event.precision),
        "phone": event.phone_for_all,
        "url": _url("press:event", event.petition.slug, event.slug),
    }


def _url(name: str, *args: str) -> str:
    with override("ko"):
        return settings.SITE_URL + reverse(name, args=args)


def _captions(pictures: Pictures) -> bytes:
    rows = [
        [_base(name), photo.caption, photo.credit, photo.alt, photo.terms]
        for name, photo in pictures
    ]
    return table([["file", "caption", "credit", "alt", "terms"], *rows])


def _licences(pictures: Pictures) -> bytes:
    lines = [f"{name}\n  사진: {photo.credit}\n  {photo.terms}" for name, photo in pictures]
    return ("\n\n".join(lines or ["공개한 사진이 없습니다."]) + "\n").encode()


def _cover(event: Event, names: list[str], pictures: Pictures) -> bytes:
    """Return what is in the kit, on paper, for who cannot open it where they are."""
    folders = groupby(sorted(name.rpartition("/")[::2] for name in names), key=itemgetter(0))
    return cover_pdf(
        _facts(event)
        | {
            "folders": [(folder, [name for _, name in inside]) for folder, inside in folders],
            "pictures": [(_base(name), photo) for name, photo in pictures],
        }
    )


def _copies(document: Document, version: Version) -> list[File]:
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
        "무엇이 들었는지는 00_표지.pdf, 사진을 어떻게 쓸 수 있는지는 LICENSES.txt에 있습니다.",
        "SHA256SUMS.txt로 파일이 그대로인지 확인할 수 있습니다.",
    ]
    return ("\n".join(lines).strip() + "\n").encode()


def _contact(event: Event) -> bytes:
    who = [event.contact_name, event.contact_role, event.phone_for_all]
    return ("\n".join(filter(None, [*who, event.contact_email])) + "\n").encode()


def _base(name: str) -> str:
    return name.rpartition("/")[2]
