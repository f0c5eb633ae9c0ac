"""Publish the head of the access log in every petition's ledger, so that nobody rewrites it."""

from datetime import timedelta
from uuid import UUID

from campaign.audit.queries import chain_head
from campaign.ledger.actions.append import append_audit
from campaign.ledger.models import Entry
from campaign.ledger.rules.entries import EntryType, audit
from campaign.lib import clock
from campaign.petitions.models import Petition, State

# Acts are pinned once every transaction that could still add an earlier one has ended.
SETTLED = timedelta(minutes=5)


def pin_trail() -> int:
    """Append the head to each published log that does not end with it; return how many."""
    head = chain_head(before=clock.now() - SETTLED)
    if not head.number:
        return 0
    body = audit(number=head.number, head=head.value)
    published = Petition.objects.exclude(state=State.DRAFT).values_list("pk", flat=True)
    behind = [log_id for log_id in published if _last(log_id) != body]
    for log_id in behind:
        append_audit(log_id=log_id, number=head.number, head=head.value)
    return len(behind)


def _last(log_id: UUID) -> bytes:
    rows = Entry.objects.filter(log=log_id, type=EntryType.AUDIT).order_by("id")
    return bytes(rows.values_list("body", flat=True).last() or b"")
