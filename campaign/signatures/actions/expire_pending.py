"""Delete what nobody confirmed."""

from datetime import timedelta

from campaign.lib import clock
from campaign.signatures.models import PendingSignature

KEPT = timedelta(days=7)


def expire_pending() -> int:
    """Delete pending rows older than 7 days and return how many went."""
    old = PendingSignature.objects.filter(created_at__lt=clock.now() - KEPT)
    return old.delete()[0]
