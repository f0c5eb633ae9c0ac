"""The access log as one value that can be published."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from campaign.audit.models import AuditEvent, Beginning
from campaign.audit.rules import START, next_head
from campaign.lib import canonical


@dataclass(frozen=True)
class Head:
    """The chain over the first `number` acts."""

    number: int
    value: bytes


def chain_head(*, before: datetime) -> Head:
    """Return the chain's head over all acts before a moment, in the order of their rows."""
    rows = AuditEvent.objects.filter(at__lt=before).order_by("pk")
    head = beginning()
    for event in rows.iterator():
        head = after(head, event)
    return head


def beginning() -> Head:
    """Return the chain's head before the oldest event that is kept."""
    cut = Beginning.objects.last()
    return Head(cut.number, bytes(cut.head)) if cut else Head(0, START)


def after(head: Head, event: AuditEvent) -> Head:
    """Return the head that one more event makes."""
    number = head.number + 1
    return Head(number, next_head(head.value, number, _line(event)))


def first_broken(published: Mapping[int, bytes]) -> int | None:
    """Return the first number at which the chain is not what was published, or None."""
    head, last = beginning(), max(published, default=0)
    if last <= head.number:
        return None
    for event in AuditEvent.objects.order_by("pk")[: last - head.number].iterator():
        head = after(head, event)
        if published.get(head.number, head.value) != head.value:
            return head.number
    return None if head.number == last else head.number + 1


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
