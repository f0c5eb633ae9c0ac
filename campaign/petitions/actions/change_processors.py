"""Keep the list of who handles personal data for an organisation; the policy publishes it."""

from typing import Any

from django.db import transaction

from campaign.audit.actions import record
from campaign.people.models import User
from campaign.petitions.models import Organisation, Processor


@transaction.atomic
def add_processor(*, actor: User, organisation: Organisation, **fields: Any) -> Processor:
    """Add a processor; twice is the same as once."""
    name, task = fields.pop("name"), fields.pop("task")
    row, _created = Processor.objects.get_or_create(
        organisation=organisation, name=name, task=task, defaults=fields
    )
    record(actor=actor, act="processor.add", subject=organisation, name=name, task=task)
    return row


@transaction.atomic
def remove_processor(*, actor: User, processor: Processor) -> None:
    """Take a processor out; what it did stays in the access log."""
    subject = processor.organisation
    record(actor=actor, act="processor.remove", subject=subject, name=processor.name)
    processor.delete()
