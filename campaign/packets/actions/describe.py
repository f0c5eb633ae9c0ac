"""Write what the complaint says."""

from django.db import transaction

from campaign.audit.actions import record
from campaign.lib import richtext
from campaign.packets.models import Complaint
from campaign.people.models import User


@transaction.atomic
def describe_complaint(*, actor: User | None, complaint: Complaint) -> Complaint:
    """Store the complaint; packets already frozen stay as they are."""
    complaint.facts = richtext.clean(complaint.facts)
    complaint.reasons = richtext.clean(complaint.reasons)
    complaint.save()
    record(actor=actor, act="complaint.describe", subject=complaint.petition)
    return complaint
