"""Offer a text under embargo by letters, each with a link of its own."""

from collections.abc import Iterable

from django.db import transaction

from campaign.audit.actions import record
from campaign.newsroom.actions.grant import NoEmbargo, grant_embargo
from campaign.newsroom.models import Document
from campaign.newsroom.queries import gate, grants
from campaign.offers import queries
from campaign.offers.models import Offer
from campaign.outreach.actions.distribute import Nobody, WrongNumber
from campaign.outreach.actions.write_each import write_each
from campaign.outreach.models import Contact, Distribution, MediaList
from campaign.outreach.queries.contacts import person_of
from campaign.people.models import User


@transaction.atomic
def offer_embargo(
    *,
    actor: User | None,
    document: Document,
    lists: Iterable[MediaList],
    people: Iterable[Contact],
    intro: str,
    number: int,
) -> int:
    """Write to all of them whom a letter reaches; who asks types how many that are.

    The letter says what the text is about, and what one agrees to; the text stands behind the link.
    """
    locked = _locked(document)
    flight, _already = queries.to_offer(locked, lists=lists, people=people)
    if not flight.ready:
        raise Nobody
    if len(flight.ready) != number:
        raise WrongNumber
    made = {one.contact_id: _offer(actor, locked, one.contact) for one in flight.ready}
    links = [(one, queries.link_of(made[one.contact_id].grant)) for one in flight.ready]
    row = Distribution(
        petition=locked.petition,
        version=gate.newest(locked),
        is_offer=True,
        subject=f"[엠바고] {grants.offered(locked).title}",
        intro=intro,
    )
    for letter in write_each(actor=actor, row=row, letters=links):
        assert letter.address
        made[letter.address.contact_id].letter = letter
    Offer.objects.bulk_update(made.values(), ["letter"])
    record(actor=actor, act="embargo.offer", subject=locked, number=number)
    return number


def _offer(actor: User | None, document: Document, contact: Contact) -> Offer:
    """Return the contact's offer: the one whose letter did not arrive, or a new one."""
    there = queries.offers(document).filter(contact=contact).first()
    if there:
        return there
    outlet, name = contact.outlet.name, person_of(contact).name
    grant = grant_embargo(actor=actor, document=document, outlet=outlet, name=name)
    return Offer.objects.create(grant=grant, contact=contact)


def _locked(document: Document) -> Document:
    rows = Document.objects.select_for_update(of=("self",), no_key=True)
    locked = rows.select_related("petition__organisation", "publisher").get(pk=document.pk)
    if not locked.is_embargoed or not grants.waits(locked):
        raise NoEmbargo
    return locked
