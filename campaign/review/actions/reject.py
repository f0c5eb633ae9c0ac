"""Somebody looked at held signatures, and they do not count."""

from collections.abc import Collection
from uuid import UUID

from django.db import transaction

from campaign.ledger.rules.entries import VoidReason
from campaign.people.models import User
from campaign.petitions.models import Petition
from campaign.review.actions.decide import decide, still_held
from campaign.review.actions.void import void_signatures
from campaign.review.models import Decision


@transaction.atomic
def reject_held(
    *, actor: User, petition: Petition, signatures: Collection[UUID], reason: VoidReason
) -> Decision:
    """Log held signatures and void them in the same commit: nothing confirmed is ever dropped."""
    rows = still_held(petition=petition, signatures=signatures)
    decision = decide(actor=actor, petition=petition, rows=rows, act="review.reject", reason=reason)
    void_signatures(signatures=rows, reason=reason)
    return decision
