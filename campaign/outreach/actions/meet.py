"""Know somebody for one event: who asked to come to it hears when it changes."""

from django.db import transaction

from campaign.lib import clock
from campaign.outreach.actions.keep import keep_address, outlet_of
from campaign.outreach.models import Address, Basis, Call, Contact, Source
from campaign.outreach.queries import contacts
from campaign.people.models import User
from campaign.press.models import Event


@transaction.atomic
def meet(
    *, actor: User | None, event: Event, person: contacts.Person, outlet: str, email: str = ""
) -> Contact:
    """Write down who they are, and that they know the event as it stands now.

    Who is on the press list already stays who they are there. Without an address that is theirs,
    or where it wants nothing from here, they are told by telephone.
    """
    group, mark = event.petition.organisation, contacts.mark_of(email) if email else b""
    there = Address.objects.filter(organisation=group, mark=mark).select_related("contact").first()
    row = there.contact if there else _new(event, person, outlet)
    if row.only_for and row.only_for.starts_at < event.starts_at:
        row.only_for = event
        row.save(update_fields=["only_for"])
    if email and not there and not contacts.opted_out(group.pk, [mark]):
        keep_address(row, email, mark)
    Call.objects.get_or_create(
        contact=row, event=event, edition=event.sequence, defaults={"at": clock.now(), "by": actor}
    )
    return row


def _new(event: Event, person: contacts.Person, outlet: str) -> Contact:
    group, now = event.petition.organisation, clock.now()
    row = Contact(organisation=group, only_for=event, collected_at=now, confirmed_at=now)
    row.source, row.basis, row.outlet = Source.SELF, Basis.CONSENT, outlet_of(group, outlet)
    row.likeness = contacts.likeness_of(group.pk, person.name, outlet)
    contacts.seal_person(row, person)
    row.save(force_insert=True)
    return row
