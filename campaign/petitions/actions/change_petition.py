"""Change a petition's settings, its timeline, its coalition."""

from typing import Any

from django.db import transaction
from django.db.models import Max

from campaign.audit.actions import record
from campaign.people.models import User
from campaign.petitions.models import Endorsement, Milestone, Organisation, Petition


@transaction.atomic
def change_settings(*, actor: User | None, petition: Petition, **fields: Any) -> Petition:
    """Store goal, dates, telephone and authorities."""
    locked = Petition.objects.select_for_update().get(pk=petition.pk)
    for name, value in fields.items():
        setattr(locked, name, value)
    locked.save(update_fields=list(fields))
    record(actor=actor, act="petition.change", subject=locked, fields=sorted(fields))
    return locked


@transaction.atomic
def add_milestone(*, actor: User | None, petition: Petition, **fields: Any) -> Milestone:
    """Add a dated line to the timeline."""
    milestone = Milestone.objects.create(petition=petition, **fields)
    record(actor=actor, act="milestone.add", subject=petition, title=milestone.title)
    return milestone


@transaction.atomic
def remove_milestone(*, actor: User | None, milestone: Milestone) -> None:
    """Take a line out of the timeline."""
    record(actor=actor, act="milestone.remove", subject=milestone.petition, title=milestone.title)
    milestone.delete()


@transaction.atomic
def endorse(*, actor: User | None, petition: Petition, organisation: Organisation) -> Endorsement:
    """Add an organisation at the end of the coalition; twice is the same as once."""
    last = petition.endorsement_set.aggregate(last=Max("order"))["last"]
    row, _ = Endorsement.objects.get_or_create(
        petition=petition,
        organisation=organisation,
        defaults={"order": 0 if last is None else last + 1},
    )
    record(actor=actor, act="coalition.join", subject=petition, organisation=organisation.name)
    return row


@transaction.atomic
def leave_coalition(*, actor: User | None, endorsement: Endorsement) -> None:
    """Take an organisation out of the coalition."""
    name = endorsement.organisation.name
    record(actor=actor, act="coalition.leave", subject=endorsement.petition, organisation=name)
    endorsement.delete()
