"""Change an event, or its state; what was announced is told as a change."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from campaign.audit.actions import record
from campaign.lib import clock
from campaign.lib.refused import Refused
from campaign.people.models import User
from campaign.press.models import Event, ProgrammeItem, Revision, State
from campaign.press.rules.states import is_material, may_become


class CannotBecome(Refused):
    code = "cannot_become"
    message = _("지금 상태에서는 그렇게 바꿀 수 없습니다.")


class NotBegun(Refused):
    code = "not_begun"
    message = _("아직 시작하지 않은 행사는 마친 것으로 적을 수 없습니다.")


@transaction.atomic
def change_event(
    *,
    actor: User | None,
    event: Event,
    programme: Sequence[dict[str, Any]] | None = None,
    **fields: Any,
) -> Event:
    """Store the fields; an announced event gets a revision and a new calendar SEQUENCE."""
    locked = Event.objects.select_for_update().get(pk=event.pk)
    changes = {
        name: (getattr(locked, name), value)
        for name, value in fields.items()
        if getattr(locked, name) != value
    }
    for name, (_before, value) in changes.items():
        setattr(locked, name, value)
    if programme is not None:
        before, after = lines_of(locked), write_programme(locked, programme)
        if before != after:
            changes["programme"] = (before, after)
    if changes:
        _note(locked, changes)
    record(actor=actor, act="event.change", subject=locked, fields=sorted(changes))
    return locked


@transaction.atomic
def move_event(*, actor: User | None, event: Event, to: State) -> Event:
    """Announce, postpone, cancel or finish an event."""
    locked = Event.objects.select_for_update().get(pk=event.pk)
    if not may_become(locked.state, to):
        raise CannotBecome
    if to == State.DONE and locked.starts_at > clock.now():
        raise NotBegun
    before, locked.state = locked.state, to
    is_first = locked.announced_at is None
    if to == State.ANNOUNCED and is_first:
        locked.announced_at = clock.now()
    if to == State.DONE:  # nobody has to be told that it went as announced
        locked.save(update_fields=["state"])
    else:
        _note(locked, {} if is_first else {"state": (before, to)})
    record(actor=actor, act=f"event.{to}", subject=locked)
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


def _note(event: Event, changes: dict[str, tuple[Any, Any]]) -> None:
    event.changed_at = clock.now()
    if event.announced_at and changes:
        event.sequence += 1
        last = event.revisions.aggregate(last=Max("number"))["last"] or 0
        Revision.objects.create(
            event=event,
            number=last + 1,
            at=event.changed_at,
            changes={name: [_plain(value) for value in pair] for name, pair in changes.items()},
            is_material=is_material(set(changes)),
        )
    event.save()


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value
