"""Write down an organiser's act, in the transaction of the act itself."""

from typing import Any

from django.db.models import Model

from campaign.audit.models import AuditEvent
from campaign.lib import clock


def record(*, actor: Any, act: str, subject: Model, address: str = "", **detail: Any) -> AuditEvent:
    """Record "`actor` did `act` to `subject`"; `detail` holds no personal data of signers."""
    return AuditEvent.objects.create(
        at=clock.now(),
        actor=actor,
        act=act,
        subject=f"{subject._meta.label_lower}:{subject.pk}",  # noqa: SLF001 (public since Django 1.8)
        address=address or None,
        detail=detail,
    )
