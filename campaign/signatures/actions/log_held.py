"""What no person has looked at in time enters the log all the same, and is shown apart."""

from collections.abc import Sequence
from datetime import timedelta

from django.db import transaction

from campaign.ledger.models import Entry, Hold
from campaign.lib import clock
from campaign.signatures.actions.fold import fold_petition
from campaign.signatures.models import HeldSignature, Signature
from campaign.signatures.queries.records import LOGGED_WITHIN
from campaign.signatures.queries.rows import locked

# An hour before the promise that each signer was given falls due.
HELD_FOR = LOGGED_WITHIN - timedelta(hours=1)
BATCH = 500


def log_overdue() -> int:
    """Log what was held for 47 hours; return how many. May be stopped and repeated."""
    done = 0
    while moved := _log_batch():
        done += moved
    return done


@transaction.atomic
def _log_batch() -> int:
    due = HeldSignature.objects.filter(
        held_at__lte=clock.now() - HELD_FOR, signature__entry__hold=Hold.HELD
    ).order_by("held_at")
    first = due.select_related("signature").first()
    if first is None:
        return 0
    of_one = due.filter(signature__petition=first.signature.petition_id)
    rows = locked(of_one.values_list("pk", flat=True)[:BATCH])
    log_now(rows)
    return len(rows)


def log_now(signatures: Sequence[Signature]) -> None:
    """Give locked signatures of one petition their place in the log now, reviewed or not.

    Only what stands in the log can be aimed at: who withdraws, corrects or is refused while held
    leaves a leaf like everybody else.
    """
    held = [row.entry_id for row in signatures if row.entry.log_index is None]
    if not held:
        return
    waiting = Entry.objects.filter(pk__in=held, log_index=None)
    waiting.filter(hold=Hold.HELD).update(hold=Hold.OVERDUE)
    while waiting.exists() and fold_petition(petition_id=signatures[0].petition_id):
        pass  # a batch has a size, and theirs may be a later one
    fresh = Entry.objects.in_bulk(held)
    for row in signatures:
        row.entry = fresh.get(row.entry_id, row.entry)
