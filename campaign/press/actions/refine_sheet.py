"""Write what those on the spot need to know of each item."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from campaign.audit.actions import record
from campaign.people.models import User
from campaign.press.actions.change_event import lines_of
from campaign.press.actions.guard_names import refuse_names
from campaign.press.actions.note_change import note_change
from campaign.press.models import Event, ProgrammeItem


@transaction.atomic
def refine_sheet(
    *, actor: User | None, event: Event, items: Sequence[tuple[int, dict[str, Any]]]
) -> Event:
    """Store fields by item; what that changes of the public order is told as a change."""
    locked = Event.objects.select_for_update().get(pk=event.pk)
    refuse_names(locked.petition, [fields for _pk, fields in items])
    before = lines_of(locked)
    for pk, fields in items:
        ProgrammeItem.objects.filter(event=locked, pk=pk).update(**fields)
    after = lines_of(locked)
    changes = {"programme": (before, after)} if before != after else {}
    note_change(actor=actor, event=locked, changes=changes)
    record(actor=actor, act="run.refine", subject=locked)
    return locked
