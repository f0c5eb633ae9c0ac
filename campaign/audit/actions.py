"""Write down an organiser's act, in the transaction of the act itself."""

from datetime import date, datetime
from itertools import takewhile
from typing import Any

from django.db import transaction
from django.db.models import Model

from campaign.audit.models import AccessReview, AuditEvent, Beginning
from campaign.audit.queries import after, beginning
from campaign.lib import client, clock


def record(*, actor: Any, act: str, subject: Model, address: str = "", **detail: Any) -> AuditEvent:
    """Record "`actor` did `act` to `subject`"; `detail` holds no personal data of signers."""
    return AuditEvent.objects.create(
        at=clock.now(),
        actor=actor,
        act=act,
        subject=f"{subject._meta.label_lower}:{subject.pk}",  # noqa: SLF001 (public since Django 1.8)
        address=address or client.organiser_address() or None,
        detail=detail,
    )


@transaction.atomic
def review_month(*, actor: Any, petition: Model, month: date, note: str) -> AccessReview:
    """Sign off a month of the access log; twice is the same as once."""
    row, is_new = AccessReview.objects.get_or_create(
        petition=petition.pk,
        month=month,
        defaults={"by": actor, "at": clock.now(), "note": note},
    )
    if is_new:
        record(actor=actor, act="audit.review", subject=petition, month=f"{month:%Y-%m}")
    return row


@transaction.atomic
def forget_before(moment: datetime) -> int:
    """Delete the events before a moment, from the oldest on; the chain still proves the others."""
    head, last, gone = beginning(), None, 0
    rows = AuditEvent.objects.order_by("pk").iterator()
    for event in takewhile(lambda row: row.at < moment, rows):
        head, last, gone = after(head, event), event.pk, gone + 1
    if gone:
        Beginning.objects.create(number=head.number, head=head.value, at=clock.now())
        AuditEvent.objects.filter(pk__lte=last).delete()
    return gone
