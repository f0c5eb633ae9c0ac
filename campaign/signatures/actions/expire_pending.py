"""Delete what nobody confirmed, and forget when exactly the others were."""

from datetime import UTC, timedelta

from django.db import transaction
from django.db.models import Count, Q
from django.db.models.functions import TruncHour

from campaign.letters.actions.note import forget_old
from campaign.lib import clock
from campaign.privacy.actions import destroyed
from campaign.privacy.models import KEPT, Matter
from campaign.signatures.models import LinkRequest, PendingSignature

EXACT = timedelta(hours=1)


@transaction.atomic
def expire_pending() -> int:
    """Delete pending rows older than 7 days and return how many went."""
    old = PendingSignature.objects.filter(created_at__lt=clock.now() - KEPT[Matter.PENDING])
    rows = list(old.values_list("pk", "petition"))
    gone = PendingSignature.objects.filter(pk__in=[pk for pk, _petition in rows])
    for petition, number in gone.order_by().values_list("petition").annotate(Count("pk")):
        destroyed(Matter.PENDING, number, petition=petition)
    return gone.delete()[0]


@transaction.atomic
def expire_links() -> int:
    """Delete questions for a link that no letter could answer; return how many went."""
    old = LinkRequest.objects.filter(created_at__lt=clock.now() - KEPT[Matter.LINK])
    gone = old.delete()[0]
    destroyed(Matter.LINK, gone)
    return gone


@transaction.atomic
def forget_letters() -> None:
    """Forget who had letters, once they no longer count towards a limit."""
    destroyed(Matter.LETTER, forget_old())


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
