"""What went where, and what was said when."""

from uuid import UUID

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce

from campaign.lib import clock
from campaign.lib.ranges import holds
from campaign.privacy.models import Destruction, Disclosure, Document, NameTakenBack, Publication


def disclosures_of(petition: UUID, serial: int | None) -> list[Disclosure]:
    """Return what left the house with this serial in it, newest first."""
    if serial is None:
        return []
    rows = Disclosure.objects.filter(petition=petition).order_by("-at", "-pk")
    return [row for row in rows if holds(row.serials, serial)]


def taken_back(petition: UUID) -> set[int]:
    return set(NameTakenBack.objects.filter(petition=petition).values_list("serial", flat=True))


def publications(document: Document) -> QuerySet[Publication]:
    """Return all versions of a document, newest first, without their words."""
    return Publication.objects.filter(document=document).defer("words")


def in_force(document: Document) -> Publication | None:
    """Return what holds now: of what has begun, what began last."""
    has_begun = Q(in_force_at=None) | Q(in_force_at__lte=clock.now())
    rows = Publication.objects.filter(has_begun, document=document)
    return rows.order_by(Coalesce("in_force_at", "at").desc(), "-number").first()


def coming(document: Document) -> QuerySet[Publication]:
    """Return what is to hold later, the nearest first."""
    rows = Publication.objects.filter(document=document, in_force_at__gt=clock.now())
    return rows.order_by("in_force_at", "number")


def destructions(petition: UUID) -> QuerySet[Destruction]:
    """Return what was destroyed of a petition, and of the whole site, newest first."""
    return Destruction.objects.filter(Q(petition=petition) | Q(petition=None))
