"""Signatures no longer count; anybody can see that, and for what kind of reason."""

from collections.abc import Sequence

from campaign.ledger.actions.append import append_voids
from campaign.ledger.rules import entries
from campaign.ledger.rules.entries import VoidReason
from campaign.signatures.actions.fold import fold_petition
from campaign.signatures.actions.log_held import log_now
from campaign.signatures.actions.tally import tally_all
from campaign.signatures.models import HeldSignature, Signature


def void_signatures(
    *, signatures: Sequence[Signature], reason: VoidReason, evidence: bytes = entries.NOTHING
) -> list[Signature]:
    """Void locked signatures of one petition, and return those that were live.

    Their records are kept, because it can be taken back, and their slots stay taken.
    """
    live = [row for row in signatures if not row.is_withdrawn and row.void_reason is None]
    if not live:
        return []
    log_now(live)
    tally_all([row for row in live if row.counts], change=-1)
    append_voids(targets=[row.entry for row in live], reason=reason, evidence=evidence)
    ids = [row.pk for row in live]
    Signature.objects.filter(pk__in=ids).update(void_reason=reason)
    HeldSignature.objects.filter(pk__in=ids).delete()
    fold_petition(petition_id=live[0].petition_id)
    return live
