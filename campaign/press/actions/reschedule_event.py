"""Give an event another time or place; a postponed one stands again with it."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from campaign.audit.actions import record
from campaign.lib import clock
from campaign.lib.refused import Refused
from campaign.people.models import User
from campaign.press.actions.follow_event import MOVED
from campaign.press.actions.guard_names import refuse_names
from campaign.press.actions.note_change import note_change, set_fields
from campaign.press.actions.note_step import add_step
from campaign.press.models import AssemblyNotice, Event, Precision, State, StepKind
from campaign.press.queries.notices import hours_of, may_need_notice, was_needed
from campaign.press.rules.notices import earliest, is_too_late


class Over(Refused):
    code = "over"
    message = _("마쳤거나 취소한 행사의 일시와 장소는 바꿀 수 없습니다.")


class TooLateToNotify(Refused):
    code = "too_late_to_notify"
    message = _("이 시각이면 집회 신고를 할 수 있는 때가 이미 지났습니다. 아래에서 골라 주세요.")

    def __init__(self, earliest_at: datetime) -> None:
        super().__init__()
        self.earliest_at = earliest_at


@transaction.atomic
def reschedule_event(
    *, actor: User | None, event: Event, reason: str, override: str = "", **plan: Any
) -> Event:
    """Store the new plan as one revision, which also ends a postponement.

    Where a notice was needed, a plan that can no longer be notified is refused, unless somebody
    overrides that with a reason under their name.
    """
    locked = Event.objects.select_for_update().get(pk=event.pk)
    if locked.state in {State.DONE, State.CANCELLED}:
        raise Over
    refuse_names(locked.petition, plan, reason)
    needed = was_needed(locked)
    changes = set_fields(locked, plan)
    late = needed and _is_too_late(locked) and bool(MOVED & set(changes))
    if late and not override:
        raise TooLateToNotify(earliest(clock.now(), hours_of(locked.petition)))
    if changes and locked.state == State.POSTPONED:
        changes["state"] = (locked.state, State.ANNOUNCED)
        locked.state = State.ANNOUNCED
    note_change(actor=actor, event=locked, changes=changes, reason=reason)
    if late:
        notice = AssemblyNotice.objects.get(event=locked)
        add_step(actor=actor, notice=notice, kind=StepKind.OVERRIDE, note=override)
    record(actor=actor, act="event.rescheduled", subject=locked, fields=sorted(changes))
    return locked


def _is_too_late(event: Event) -> bool:
    if not may_need_notice(event) or event.precision != Precision.EXACT:
        return False
    return is_too_late(clock.now(), event.starts_at, hours_of(event.petition))
