"""How the desk's texts stand."""

from dataclasses import dataclass

from campaign.lib import clock
from campaign.newsroom.models import Document, Version
from campaign.petitions.models import Petition


@dataclass(frozen=True)
class Row:
    """A document, the version that was written last, and whether one was published."""

    document: Document
    version: Version
    is_out: bool

    @property
    def is_draft(self) -> bool:
        return self.version.published_at is None

    @property
    def waits(self) -> bool:
        opens_at = self.document.opens_at
        return self.is_out and opens_at is not None and opens_at > clock.now()


def listed(petition: Petition) -> list[Row]:
    """Return the petition's documents, those that are being written first."""
    rows = Document.objects.filter(petition=petition).select_related("event")
    found = [_row(one) for one in rows.prefetch_related("versions")]
    return sorted(found, key=lambda row: not row.is_draft)


def _row(document: Document) -> Row:
    versions = list(document.versions.all())
    return Row(document, versions[0], any(one.published_at for one in versions))
