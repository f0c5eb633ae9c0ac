"""Links with their numbers, and whom a person speaks for."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import translation

from campaign.coalition.models import Link
from campaign.people.models import User
from campaign.petitions.models import Membership, Petition
from campaign.petitions.queries import grants
from campaign.signatures.models import Fate
from campaign.signatures.queries.numbers import per_source


@dataclass(frozen=True)
class Row:
    """A link, its address, and how many live signatures came by it; folded numbers alone."""

    link: Link
    url: str
    number: int


def links_of(petition: Petition) -> list[Row]:
    return _rows(petition, Link.objects.filter(petition=petition).select_related("organisation"))


def own_links(user: User, petition: Petition) -> list[Row]:
    """Return the links of the organisations for which a person has a role here."""
    rows = Link.objects.filter(petition=petition, closed_at=None)
    return _rows(petition, rows.filter(organisation__in=own_organisations(user, petition)))


def own_organisations(user: User, petition: Petition) -> set[UUID]:
    return set(grants(petition).filter(user=user).values_list("organisation", flat=True))


def partners(petition: Petition) -> QuerySet[Membership]:
    """Return who sees the numbers for an organisation of the coalition."""
    rows = grants(petition).filter(role="partner").select_related("user", "organisation")
    return rows.order_by("organisation__name", "user__email")


def _rows(petition: Petition, links: Iterable[Link]) -> list[Row]:
    numbers = per_source(petition)
    return [Row(link, url_of(link), _live(numbers.get(link.code, {}))) for link in links]


def _live(fates: dict[str, int]) -> int:
    return max(0, fates.get(Fate.CONFIRMED, 0) - fates.get(Fate.WITHDRAWN, 0))


def url_of(link: Link) -> str:
    """Return the address to hand on, whatever language the organiser reads."""
    with translation.override(settings.LANGUAGE_CODE):
        path = reverse("coalition:sign", args=[link.petition.slug, link.code])
    return f"{settings.SITE_URL}{path}"
