"""Declare procedures on the same matter that go on elsewhere."""

from typing import Any

from django.db import transaction

from campaign.audit.actions import record
from campaign.lib import clock
from campaign.people.models import User
from campaign.petitions.models import Petition
from campaign.routes.models import Proceeding


@transaction.atomic
def declare_proceeding(*, actor: User, petition: Petition, **fields: Any) -> Proceeding:
    """Add a procedure; from then on the warnings and the checklist know of it."""
    row = Proceeding.objects.create(petition=petition, **fields)
    record(actor=actor, act="proceeding.declare", subject=petition, kind=row.kind)
    return row


@transaction.atomic
def end_proceeding(*, actor: User, proceeding: Proceeding) -> None:
    """Say that it has ended."""
    Proceeding.objects.filter(pk=proceeding.pk, ended_at=None).update(ended_at=clock.now())
    record(actor=actor, act="proceeding.end", subject=proceeding.petition, kind=proceeding.kind)
