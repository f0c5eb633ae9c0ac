"""Change an event; what was announced is told as a change."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from campaign.audit.actions import record
from campaign.lib.refused import Refused
from campaign.people.models import User
from campaign.press.actions.guard_names import refuse_names
from campaign.press.actions.note_change import note_change, set_fields
from campaign.press.models import Event, ProgrammeItem
from campaign.press.queries.run_sheets import is_running


class Running(Refused):
    code = "running"
    message = _("행사가 진행되는 동안에는 순서를 고칠 수 없습니다.")


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
    refuse_names(locked.petition, fields, list(programme or []), reason)
    changes = set_fields(locked, fields)
    if programme is not None:
        before, after = lines_of(locked), write_programme(locked, programme)
        if before != after and is_running(locked):
            raise Running
        if before != after:
            changes["programme"] = (before, after)
    note_change(actor=actor, event=locked, changes=changes, reason=reason)
    record(actor=actor, act="event.change", subject=locked, fields=sorted(changes))
    return locked


def write_programme(event: Event, programme: Sequence[dict[str, Any]]) -> list[str]:
    """Store the order of events and return it as lines; an item that is named keeps its notes."""
    there = {row.pk: row for row in event.programme.all()}
    for order, item in enumerate(programme, 1):
        fields = {name: value for name, value in item.items() if name != "id"}
        row = there.pop(item.get("id") or 0, None) or ProgrammeItem(event=event)
        for name, value in {**fields, "order": order}.items():
            setattr(row, name, value)
        row.save()
    event.programme.filter(pk__in=there).delete()
    return lines_of(event)


def lines_of(event: Event) -> list[str]:
    """Return the public order of events, a line for each item."""
    return [
        " ".join(filter(None, [row.kind, row.title, row.speaker, row.role, f"{row.minutes}분"]))
        for row in event.programme.filter(is_public=True)
    ]
