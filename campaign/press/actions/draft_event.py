"""Plan an event."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction

from campaign.audit.actions import record
from campaign.lib import clock
from campaign.people.models import User
from campaign.petitions.models import Petition
from campaign.press.actions.change_event import write_programme
from campaign.press.actions.guard_names import refuse_names
from campaign.press.models import Event


@transaction.atomic
def draft_event(
    *, actor: User | None, petition: Petition, programme: Sequence[dict[str, Any]], **fields: Any
) -> Event:
    """Create a draft that only organisers see."""
    refuse_names(petition, fields, list(programme))
    event = Event.objects.create(
        petition=petition,
        uid_host=urlsplit(settings.SITE_URL).hostname or "localhost",
        changed_at=clock.now(),
        **fields,
    )
    write_programme(event, programme)
    record(actor=actor, act="event.draft", subject=event)
    return event
