"""Change an event; what was announced is told as a change."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from campaign.audit.actions import record
from campaign.people.models import User
from campaign.press.actions.note_change import note_change, set_fields
from campaign.press.models import Event, ProgrammeItem


@transaction.atomic
def change_event(
    *,
    actor: User | None,
    event: Event,
    programme: Sequence[dict[str, Any]] | None = None,
    reason: str = "",
    **fields: Any,
) -> Event:
    """Store the fields and the programme; an announced event gets a revision."""
    locked = Event.objects.select_for_update().get(pk=event.pk)
    changes = set_fields(locked, fields)
    if programme is not None:
        before, after = lines_of(locked), write_programme(locked, programme)
        if before != after:
            changes["programme"] = (before, after)
    note_change(actor=actor, event=locked, changes=changes, reason=reason)
    record(actor=actor, act="event.change", subject=locked, fields=sorted(changes))
    return locked


def write_programme(event: Event, programme: Sequence[dict[str, Any]]) -> list[str]:
    """Replace the order of events and return it as lines."""
    event.programme.all().delete()
    ProgrammeItem.objects.bulk_create(
        ProgrammeItem(event=event, order=order, **item) for order, item in enumerate(programme, 1)
    )
    return lines_of(event)


def lines_of(event: Event) -> list[str]:
    """Return the order of events, a line for each item."""
    return [
        " ".join(filter(None, [row.kind, row.title, row.speaker, row.role, f"{row.minutes}분"]))
        for row in event.programme.all()
    ]
