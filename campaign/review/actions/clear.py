"""Somebody looked at held signatures, and they count."""

from collections.abc import Collection
from uuid import UUID

from django.db import transaction

from campaign.ledger.models import Entry, Hold
from campaign.people.models import User
from campaign.petitions.models import Petition
from campaign.review.actions.decide import decide, still_held
from campaign.review.models import Decision
from campaign.signatures.actions.tally import tally_all


@transaction.atomic
def clear_held(*, actor: User, petition: Petition, signatures: Collection[UUID]) -> Decision:
    """Let held signatures count from now on. What another has decided meanwhile is left alone.

    The next fold takes what was never logged into the statistics; what was logged unreviewed
    was left out of them and is added now.
    """
    rows = still_held(petition=petition, signatures=signatures)
    logged = [row for row in rows if row.entry.hold == Hold.OVERDUE]
    Entry.objects.filter(pk__in=[row.entry_id for row in rows]).update(hold=Hold.NONE)
    tally_all(logged, change=1)
    return decide(actor=actor, petition=petition, rows=rows, act="review.clear")
