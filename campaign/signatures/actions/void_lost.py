"""Before a packet: what counts and cannot be put into a roll is taken out, for all to see."""

from hashlib import sha256

from django.db import transaction

from campaign.audit.actions import record
from campaign.ledger.actions.append import append_void
from campaign.ledger.rules.entries import VoidReason
from campaign.petitions.models import Petition
from campaign.signatures.queries.rows import without_record


@transaction.atomic
def void_lost(*, petition: Petition, reason: str) -> int:
    """Void the leaves whose records were lost; the log holds the hash of the written reason."""
    evidence = sha256(reason.encode()).digest()
    rows = list(without_record(petition))
    for entry in rows:
        append_void(entry=entry, reason=VoidReason.OTHER, evidence=evidence)
    if rows:
        record(
            actor=None, act="ledger.void_lost", subject=petition, leaves=len(rows), reason=reason
        )
    return len(rows)
