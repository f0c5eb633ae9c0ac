"""What the book says."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce

from campaign.ledger.models import Entry, Log
from campaign.ledger.rules.entries import Strength

STRENGTHS = {
    "contact_waiting": Strength.CONTACT,
    "paper_waiting": Strength.PAPER,
    "identity_waiting": Strength.IDENTITY,
}


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
    return counts([log_id])[log_id]


def counts(log_ids: Collection[UUID]) -> dict[UUID, Count]:
    """Return the public counts of several books.

    One statement sees one moment: between two, a fold would make signatures vanish or count twice.
    """
    waiting = {name: _waiting(strength) for name, strength in STRENGTHS.items()}
    logs = Log.objects.filter(pk__in=log_ids).annotate(**waiting)
    return {log.pk: _count(log) for log in logs}


def _waiting(strength: Strength) -> Coalesce:
    rows = Entry.objects.filter(log=OuterRef("pk"), log_index=None, strength=strength)
    return Coalesce(Subquery(rows.values("log").annotate(n=Sum("change")).values("n")), 0)


def _count(log: Any) -> Count:
    return Count(
        contact=log.contact + log.contact_waiting,
        paper=log.paper + log.paper_waiting,
        identity=log.identity + log.identity_waiting,
        waiting=log.contact_waiting + log.paper_waiting + log.identity_waiting,
        log_size=log.size,
    )
