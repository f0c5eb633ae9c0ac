"""Write what the complaint says, and who represents the applicants."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from campaign.audit.actions import record
from campaign.lib import richtext
from campaign.packets.models import Complaint, Representative
from campaign.people.models import User


@transaction.atomic
def describe_complaint(
    *,
    actor: User | None,
    complaint: Complaint,
    representatives: Sequence[dict[str, Any]] | None = None,
) -> Complaint:
    """Store the complaint; packets already frozen stay as they are."""
    complaint.facts = richtext.clean(complaint.facts)
    complaint.reasons = richtext.clean(complaint.reasons)
    complaint.save()
    if representatives is not None:
        _replace(complaint, representatives)
    record(actor=actor, act="complaint.describe", subject=complaint.petition)
    return complaint


def _replace(complaint: Complaint, representatives: Sequence[dict[str, Any]]) -> None:
    complaint.representatives.all().delete()
    Representative.objects.bulk_create(
        Representative(complaint=complaint, order=order, **row)
        for order, row in enumerate(representatives, 1)
    )
