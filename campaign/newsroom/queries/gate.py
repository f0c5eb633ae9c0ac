"""The one gate: which documents are there for whom. What is behind it does not exist."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from campaign.lib import clock
from campaign.newsroom.models import Change, Document, Version
from campaign.petitions.models import Petition
from campaign.press.models import ShieldedName
from campaign.press.queries.names import Shield, shield_of

WRONG = {Change.CLARIFIED, Change.CORRECTED}


def open_documents() -> QuerySet[Document]:
    """Return what everybody may read now: published, and its time has come.

    The time is compared at reading: no job stands between a text and its hour.
    """
    published = Version.objects.filter(document=OuterRef("pk"), published_at__isnull=False)
    rows = Document.objects.filter(Exists(published)).filter(
        Q(opens_at=None) | Q(opens_at__lte=clock.now())
    )
    # Once its keys are destroyed, nobody can find the names any more that must not be read.
    names = ShieldedName.objects.filter(petition=OuterRef("petition"))
    rows = rows.exclude(Exists(names), petition__destroyed_at__isnull=False)
    return rows.select_related("petition__organisation", "publisher", "event").order_by(
        "-year", "-sequence"
    )


def is_open(document: Document) -> bool:
    return open_documents().filter(pk=document.pk).exists()


def open_document(slug: str, number: str) -> Document | None:
    """Return the document of a number, where everybody may read it."""
    year, _, sequence = number.partition("-")
    rows = open_documents().filter(petition__slug=slug, year=int(year), sequence=int(sequence))
    row = rows.first()
    return _document_covered(row, shield_of(row.petition)) if row else None


def covered(version: Version, shield: Shield | None = None) -> Version:
    """Return a version as it leaves the house: a name that was shielded later is replaced.

    What was published stays as it lies in the database; a covered row is read and never saved.
    """
    shield = shield or shield_of(version.document.petition)
    for name in ("frozen", "erratum", "change_note"):
        setattr(version, name, shield.masked(getattr(version, name)))
    return version


def _document_covered(document: Document, shield: Shield) -> Document:
    for name in ("topic", "retracted_why"):
        setattr(document, name, shield.masked(getattr(document, name)))
    return document


def open_versions(document: Document) -> list[Version]:
    """Return what was published of it, the newest first."""
    shield = shield_of(document.petition)
    rows = document.versions.filter(published_at__isnull=False).order_by("-number")
    return [covered(one, shield) for one in rows]


def newest(document: Document, number: int | None = None) -> Version | None:
    """Return the last version that was published, or the one of a number."""
    rows = document.versions.filter(published_at__isnull=False)
    rows = rows.filter(number=number) if number else rows
    found = rows.order_by("-number").first()
    return covered(found, shield_of(document.petition)) if found else None


def first_read_at(document: Document) -> datetime:
    """Return when everybody could first read it."""
    return _read_at(document, list(document.versions.all()))[0]


def last_changed_at(document: Document) -> datetime:
    """Return when everybody could read what it says now; a typo is no change."""
    versions = [one for one in document.versions.all() if one.change != Change.TYPO]
    moments = _read_at(document, versions)
    return max([*moments, *filter(None, [document.retracted_at])])


def _read_at(document: Document, versions: list[Version]) -> list[datetime]:
    moments = sorted(one.published_at for one in versions if one.published_at)
    return [max(at, document.opens_at or at) for at in moments]


def releases(petition: Petition) -> list[tuple[Document, Version]]:
    """Return what everybody may read of a petition, the newest first, each in its last version."""
    rows = open_documents().filter(petition=petition).prefetch_related("versions")
    found, shield = [], shield_of(petition)
    for row in rows:
        versions = [covered(one, shield) for one in row.versions.all() if one.published_at]
        newest_one = max(versions, key=lambda one: one.number)
        found.append((_document_covered(row, shield), newest_one))
    return found


def naming(petition: Petition) -> list[Document]:
    """Return the texts whose newest version still says a name that was shielded later."""
    shield = shield_of(petition)
    rows = Document.objects.filter(petition=petition).prefetch_related("versions")
    return [row for row in rows if _names_somebody(row, shield)] if shield.aliases else []


def _names_somebody(document: Document, shield: Shield) -> bool:
    versions = [one for one in document.versions.all() if one.published_at]
    told = [(one.frozen, one.erratum, one.change_note) for one in versions[:1]]
    return bool(told) and shield.masked(list(told[0])) != list(told[0])


@dataclass(frozen=True)
class Erratum:
    """Something that was put right; a document that was withdrawn has no version here."""

    document: Document
    title: str
    since: datetime
    version: Version | None = None


def errata(petition: Petition) -> list[Erratum]:
    """Return what everybody may read of what was wrong, the newest first."""
    found: list[Erratum] = []
    for document, newest in releases(petition):
        title = (newest.frozen or {}).get("title", newest.title)
        if document.retracted_at:
            found.append(Erratum(document, title, document.retracted_at))
        for one in document.versions.all():
            if one.published_at and one.change in WRONG:
                since = max(one.published_at, document.opens_at or one.published_at)
                found.append(Erratum(document, title, since, one))
    return sorted(found, key=lambda one: one.since, reverse=True)


def is_corrected(document: Document, versions: Iterable[Version]) -> bool:
    return bool(document.retracted_at) or any(one.change in WRONG for one in versions)
