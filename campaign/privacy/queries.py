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
    rows = _by_start(document).filter(starts__lte=clock.now())
    return rows.order_by("-starts", "-number").first()


def coming(document: Document) -> QuerySet[Publication]:
    """Return what is to hold later, the nearest first."""
    return _by_start(document).filter(starts__gt=clock.now()).order_by("starts", "number")


def _by_start(document: Document) -> QuerySet[Publication]:
    rows = Publication.objects.filter(document=document)
    return rows.annotate(starts=Coalesce("in_force_at", "at"))


def destructions(petition: UUID) -> QuerySet[Destruction]:
    """Return what was destroyed of a petition, and of the whole site, newest first."""
    return Destruction.objects.filter(Q(petition=petition) | Q(petition=None))
