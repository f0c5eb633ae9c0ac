"""Send people letters about an event, each with a link of their own."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from campaign.audit.actions import record
from campaign.lib import clock
from campaign.outreach.actions.distribute import HOLD
from campaign.outreach.models import Address, Delivery, Distribution, SendState
from campaign.outreach.queries import contacts
from campaign.people.models import User
from campaign.press.models import Event


@transaction.atomic
def write_each(
    *,
    actor: User | None,
    event: Event,
    subject: str,
    intro: str,
    letters: Sequence[tuple[Address, str]],
) -> list[Delivery]:
    """Queue a letter for each address with the link that is its own; held like all mailings."""
    now = clock.now()
    due_at = now + HOLD
    row = Distribution.objects.create(
        petition=event.petition,
        event=event,
        subject=subject[:150],
        intro=intro,
        state=SendState.SENDING,
        hold_until=due_at,
        sent_by=actor,
        drafted_at=now,
    )
    made = Delivery.objects.bulk_create(
        _letter(row, address, link, due_at) for address, link in letters
    )
    record(actor=actor, act="distribution.send", subject=row, number=len(made))
    return made


def _letter(row: Distribution, address: Address, link: str, due_at: datetime) -> Delivery:
    made = Delivery(distribution=row, address=address, mark=bytes(address.mark), due_at=due_at)
    contacts.seal(made, link)
    return made
