"""Offers of a text: whom a new one reaches, how those that were made stand, who is to be told."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import override

from campaign.newsroom.models import Document, Grant
from campaign.newsroom.queries import gate, grants
from campaign.offers.models import Offer
from campaign.outreach.models import Contact, Fate, MediaList
from campaign.outreach.queries import contacts
from campaign.outreach.queries.sending import Flight, reachable

WITH_THEM = {Fate.QUEUED, Fate.ACCEPTED}


@dataclass(frozen=True)
class Offered:
    """An offer as the desk reads it."""

    row: Offer
    name: str
    outlet: str

    @property
    def is_unreached(self) -> bool:
        """Tell whether no letter is with them or on its way."""
        return self.row.letter is None or self.row.letter.state not in WITH_THEM


def offers(document: Document) -> QuerySet[Offer]:
    rows = Offer.objects.filter(grant__document=document, grant__revoked_at=None)
    return rows.select_related("grant__document__petition", "contact__outlet", "letter")


def offered(document: Document) -> list[Offered]:
    """Return the offers whose link holds, by outlet and name."""
    found = [
        Offered(row, contacts.person_of(row.contact).name, row.contact.outlet.name)
        for row in offers(document)
    ]
    return sorted(found, key=lambda one: (one.outlet, one.name))


def to_offer(
    document: Document, *, lists: Iterable[MediaList], people: Iterable[Contact]
) -> tuple[Flight, int]:
    """Return whom an offer would reach, and how many of the chosen have one already."""
    chosen = {row.pk: row for row in [*contacts.members(lists), *people]}
    there = offers(document).filter(contact__in=list(chosen), letter__state__in=WITH_THEM)
    already = set(there.values_list("contact", flat=True))
    new = [row for pk, row in chosen.items() if pk not in already]
    return reachable(document.petition.organisation_id, new), len(already)


def link_of(grant: Grant) -> str:
    with override("ko"):
        return settings.SITE_URL + reverse("newsroom:embargo", args=[grants.token_of(grant)])


def to_tell() -> list[UUID]:
    """Return the documents that are open now, and of which somebody who agreed was not told."""
    waiting = Offer.objects.filter(
        told_at=None, grant__accepted_at__isnull=False, grant__revoked_at=None
    )
    documents = gate.open_documents().filter(pk__in=waiting.values("grant__document"))
    return list(documents.values_list("pk", flat=True))
