"""Remind once, after a day, who has not answered the letter yet."""

from datetime import timedelta

from django.db.models import Exists, OuterRef, Q

from campaign.lib import clock
from campaign.petitions.models import State
from campaign.signatures.actions.resend import MAILS
from campaign.signatures.models import Method, PendingSignature

AFTER, UNTIL = timedelta(days=1), timedelta(days=6)


def remind() -> int:
    """Make the reminders due; return how many.

    One for each address and petition, and none to who has answered another of one's own letters.
    The worker that mails leaves out whom nothing may be sent to.
    """
    now = clock.now()
    same = PendingSignature.objects.filter(
        petition=OuterRef("petition"), fingerprint=OuterRef("fingerprint")
    ).exclude(pk=OuterRef("pk"))
    better = same.filter(
        Q(signature__isnull=False)
        | Q(reminded_at__isnull=False)
        | Q(created_at__gt=OuterRef("created_at"))
    )
    rows = PendingSignature.objects.filter(
        Q(mailed_at__lt=now - AFTER),
        ~Exists(better),
        created_at__range=(now - UNTIL, now - AFTER),
        method=Method.EMAIL,
        signature=None,
        mail_due_at=None,
        reminded_at=None,
        bounced_at=None,
        mails__lt=MAILS,
        petition__state=State.OPEN,
    )
    return rows.update(reminded_at=now, mail_due_at=now)
