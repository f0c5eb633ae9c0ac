"""Send people letters, each with a link of their own."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from campaign.audit.actions import record
from campaign.lib import clock
from campaign.outreach.actions.distribute import HOLD
from campaign.outreach.actions.refuse_slips import refuse_slips
from campaign.outreach.models import Address, Delivery, Distribution, SendState
from campaign.outreach.queries import contacts
from campaign.people.models import User
from campaign.press.actions.guard_names import refuse_names


@transaction.atomic
def write_each(
    *, actor: User | None, row: Distribution, letters: Sequence[tuple[Address, str]]
) -> list[Delivery]:
    """Queue a letter for each address with the link that is its own; held like all mailings.

    The row says what it is about, with subject and intro, and is stored here.
    """
    refuse_names(row.petition, row.subject, row.intro)
    refuse_slips(row)
    row.drafted_at, row.sent_by, row.state = clock.now(), actor, SendState.SENDING
    row.subject, row.hold_until = row.subject[:150], row.drafted_at + HOLD
    row.save(force_insert=True)
    made = Delivery.objects.bulk_create(
        with_link(row, address, link, row.hold_until) for address, link in letters
    )
    record(actor=actor, act="distribution.send", subject=row, number=len(made))
    return made


def with_link(
    row: Distribution, address: Address, link: str, due_at: datetime, *, shown: str = ""
) -> Delivery:
    """Return a letter, not stored yet, that carries a link sealed for it alone.

    `shown` is another one, which the letter draws as a QR code.
    """
    made = Delivery(distribution=row, address=address, mark=bytes(address.mark), due_at=due_at)
    contacts.seal(made, f"{link}\n{shown}" if shown else link)
    return made
