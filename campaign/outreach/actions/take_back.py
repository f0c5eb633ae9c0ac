"""A letter to a journalist came back after the server had taken it, or was called spam."""

from uuid import UUID

from django.db import transaction

from campaign.letters.models import Reason
from campaign.lib import clock
from campaign.outreach.actions.keep import leave
from campaign.outreach.models import Address, Delivery, Fate, Status


@transaction.atomic
def take_back(*, tag: bytes, reason: Reason, is_for_good: bool = True) -> bool:
    """Note it at the letter that carries the tag; tell whether there is one.

    Whoever it was for was not told, and is to be telephoned; a dead address gets no more letters.
    """
    letters = Delivery.objects.select_for_update(of=("self",)).filter(tag=UUID(bytes=tag))
    row = letters.filter(state=Fate.ACCEPTED).first()
    if row is None:
        return False
    if reason == Reason.COMPLAINED:
        if row.address:
            leave(contact=row.address.contact, status=Status.REPORTED)
        return True
    Delivery.objects.filter(pk=row.pk).update(state=Fate.BOUNCED, settled_at=clock.now())
    if is_for_good and row.address_id:
        Address.objects.filter(pk=row.address_id, status=Status.OK).update(
            status=Status.BOUNCED, status_at=clock.now()
        )
    return True
