"""What the book says."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Sum

from campaign.ledger.models import Entry, Log
from campaign.ledger.rules.entries import Strength


@dataclass(frozen=True)
class Count:
    """How many live signatures there are; `waiting` of them are not folded into the log yet."""

    contact: int
    paper: int
    identity: int
    waiting: int
    log_size: int

    @property
    def total(self) -> int:
        return self.contact + self.paper + self.identity


def count(log_id: UUID) -> Count:
    """Return the public count: the folded tally plus the outbox. No signature is read."""
    log = Log.objects.get(pk=log_id)
    waiting = dict(
        Entry.objects.filter(log=log_id, log_index=None)
        .exclude(change=0)
        .values_list("strength")
        .annotate(Sum("change")),
    )
    return Count(
        contact=log.contact + waiting.get(Strength.CONTACT, 0),
        paper=log.paper + waiting.get(Strength.PAPER, 0),
        identity=log.identity + waiting.get(Strength.IDENTITY, 0),
        waiting=sum(waiting.values()),
        log_size=log.size,
    )
