"""Open a sealed file of a filing."""

from django.db import transaction

from campaign.audit.actions import record
from campaign.filing import queries
from campaign.filing.models import Attachment
from campaign.people.models import User


@transaction.atomic
def read_attachment(*, actor: User, attachment: Attachment) -> bytes:
    """Write down who opens it, and return its bytes."""
    record(actor=actor, act="filing.read", subject=attachment.event.packet)
    return queries.read_attachment(attachment)
