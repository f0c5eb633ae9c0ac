"""End the log of a closed petition, once nobody can still answer a letter."""

from collections.abc import Callable

from django.db import transaction
from django.db.models import QuerySet

from campaign.ledger.actions.append import append_close
from campaign.ledger.models import Entry, Hold, Log
from campaign.petitions.models import Petition, State
from campaign.signatures.models import PendingSignature

WAITING: list[Callable[[], QuerySet[Petition]]] = []


def wait_for(petitions: Callable[[], QuerySet[Petition]]) -> None:
    """Keep the logs of these petitions open; an area above says so when it starts."""
    WAITING.append(petitions)


def close_logs() -> int:
    """Write the CLOSE leaf where it is due; return how many were written.

    A letter that was mailed before the closing can be answered after it, and a SIGN after the
    CLOSE would make the log invalid: so the leaf waits until no pending signature is left, which
    takes seven days at most, and until none is held, which takes two days more. A confirmation in
    the same moment comes before it, because its leaf is committed with the end of its pending row.
    """
    still_open = Log.objects.filter(is_closed=False).values("pk")
    waiting = PendingSignature.objects.filter(signature=None).values("petition")
    held = Entry.objects.filter(hold=Hold.HELD).values("log")
    due = Petition.objects.filter(state=State.CLOSED, pk__in=still_open)
    due = due.exclude(pk__in=waiting).exclude(pk__in=held)
    for petitions in WAITING:
        due = due.exclude(pk__in=petitions().values("pk"))
    return sum(_close(petition) for petition in due)


@transaction.atomic
def _close(petition: Petition) -> bool:
    assert petition.closed_at
    return append_close(log_id=petition.pk, at=petition.closed_at) is not None
