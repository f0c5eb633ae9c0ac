"""Void signatures count again."""

from collections.abc import Sequence

from campaign.ledger.actions.append import append_restores
from campaign.ledger.models import Entry, Hold
from campaign.ledger.rules import entries
from campaign.ledger.rules.entries import VoidReason
from campaign.signatures.actions.tally import tally_all
from campaign.signatures.models import Signature


def restore_signatures(
    *,
    signatures: Sequence[Signature],
    reason: VoidReason,
    evidence: bytes = entries.NOTHING,
    is_unreviewed: bool = False,
) -> list[Signature]:
    """Restore locked signatures that are void for a reason, and return them.

    Who erased the record meanwhile stays void. What nobody has looked at is set apart again.
    """
    void = [row for row in signatures if not row.is_withdrawn and row.void_reason == reason]
    if not void:
        return []
    append_restores(targets=[row.entry for row in void], reason=reason, evidence=evidence)
    Signature.objects.filter(pk__in=[row.pk for row in void]).update(void_reason=None)
    if is_unreviewed:
        Entry.objects.filter(pk__in=[row.entry_id for row in void]).update(hold=Hold.OVERDUE)
    else:
        tally_all(void, change=1)
    return void
