"""Delete what nobody confirmed, and forget when exactly the others were."""

from datetime import UTC, timedelta

from django.db.models import Q
from django.db.models.functions import TruncHour

from campaign.lib import clock
from campaign.signatures.models import PendingSignature

KEPT = timedelta(days=7)
EXACT = timedelta(hours=1)


def expire_pending() -> int:
    """Delete pending rows older than 7 days and return how many went."""
    old = PendingSignature.objects.filter(created_at__lt=clock.now() - KEPT)
    return old.delete()[0]


def round_times() -> int:
    """Round what still points to a signature to the hour; return how many rows changed.

    The minute would tell who stood beside whom in a log of visits. A letter is answered for an
    hour before that, because a double click is told by its seconds.
    """
    answered = PendingSignature.objects.filter(
        signature__isnull=False, created_at__lt=clock.now() - EXACT
    )
    created, mailed = (TruncHour(name, tzinfo=UTC) for name in ("created_at", "mailed_at"))
    rounded = Q(created_at=created, link_expires_at=None, code_expires_at=None)
    return answered.exclude(rounded).update(
        created_at=created, mailed_at=mailed, link_expires_at=None, code_expires_at=None
    )
