"""An organiser opens a place to sign."""

from datetime import datetime

from django.db import transaction

from campaign.audit.actions import record
from campaign.lib import clock
from campaign.onsite.actions.tidy import turn_key
from campaign.onsite.models import Point
from campaign.onsite.rules import new_code
from campaign.people.models import User
from campaign.petitions.models import Petition
from campaign.press.models import Event


@transaction.atomic
def open_point(
    *,
    actor: User | None,
    petition: Petition,
    label: str,
    event: Event | None = None,
    starts_at: datetime | None = None,
    ends_at: datetime | None = None,
) -> Point:
    """Open a place with a code of its own, and a key to which its tablets seal."""
    turn_key(petition_id=petition.pk)
    point = Point.objects.create(
        petition=petition,
        code=new_code(),
        label=label,
        event=event,
        starts_at=starts_at,
        ends_at=ends_at,
        made_by=actor,
        made_at=clock.now(),
    )
    record(actor=actor, act="point.open", subject=petition, code=point.code)
    return point
