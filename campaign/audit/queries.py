"""The access log as one value that can be published."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from campaign.audit.models import AuditEvent
from campaign.audit.rules import START, next_head
from campaign.lib import canonical


@dataclass(frozen=True)
class Head:
    """The chain over the first `number` acts."""

    number: int
    value: bytes


def chain_head(*, before: datetime) -> Head:
    """Return the chain's head over all acts before a moment, in the order of their rows."""
    head, number = START, 0
    rows = AuditEvent.objects.filter(at__lt=before).order_by("pk")
    for number, event in enumerate(rows.iterator(), 1):
        head = next_head(head, number, _line(event))
    return Head(number, head)


def first_broken(published: Mapping[int, bytes]) -> int | None:
    """Return the first number at which the chain is not what was published, or None."""
    head, number, last = START, 0, max(published, default=0)
    for number, event in enumerate(AuditEvent.objects.order_by("pk")[:last].iterator(), 1):
        head = next_head(head, number, _line(event))
        if published.get(number, head) != head:
            return number
    return None if number == last else number + 1


def _line(event: AuditEvent) -> bytes:
    return canonical.to_bytes(
        {
            "at": event.at.isoformat(),
            "actor": event.actor_id and str(event.actor_id),
            "act": event.act,
            "subject": event.subject,
            "detail": event.detail,
            "address": event.address,
        }
    )
