"""Give an event another time or place; a postponed one stands again with it."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from campaign.audit.actions import record
from campaign.lib.refused import Refused
from campaign.people.models import User
from campaign.press.actions.note_change import note_change, set_fields
from campaign.press.models import Event, State


class Over(Refused):
    code = "over"
    message = _("마쳤거나 취소한 행사의 일시와 장소는 바꿀 수 없습니다.")


@transaction.atomic
def reschedule_event(*, actor: User | None, event: Event, reason: str, **plan: Any) -> Event:
    """Store the new plan as one revision, which also ends a postponement."""
    locked = Event.objects.select_for_update().get(pk=event.pk)
    if locked.state in {State.DONE, State.CANCELLED}:
        raise Over
    changes = set_fields(locked, plan)
    if changes and locked.state == State.POSTPONED:
        changes["state"] = (locked.state, State.ANNOUNCED)
        locked.state = State.ANNOUNCED
    note_change(actor=actor, event=locked, changes=changes, reason=reason)
    record(actor=actor, act="event.rescheduled", subject=locked, fields=sorted(changes))
    return locked
