"""An organiser changes what is known of a place to sign."""

from datetime import datetime

from django.db import transaction

from campaign.audit.actions import record
from campaign.onsite.models import Point
from campaign.people.models import User
from campaign.press.models import Event


@transaction.atomic
def change_point(
    *,
    actor: User | None,
    point: Point,
    label: str,
    event: Event | None,
    starts_at: datetime | None,
    ends_at: datetime | None,
) -> Point:
    """Change label, event and hours; the code on printed posters stays."""
    locked = Point.objects.select_for_update(of=("self",)).get(pk=point.pk)
    locked.label, locked.event = label, event
    locked.starts_at, locked.ends_at = starts_at, ends_at
    locked.save(update_fields=["label", "event", "starts_at", "ends_at"])
    record(actor=actor, act="point.change", subject=locked.petition, code=locked.code)
    return locked
