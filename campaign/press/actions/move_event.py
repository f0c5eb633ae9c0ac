"""Announce, postpone, cancel, finish or bring back an event."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from campaign.audit.actions import record
from campaign.lib import clock
from campaign.lib.refused import Refused
from campaign.people.models import User
from campaign.press.actions.guard_names import refuse_names
from campaign.press.actions.note_change import note_change
from campaign.press.models import Event, State
from campaign.press.queries.notices import is_undecided
from campaign.press.rules.states import may_become, may_come_back


class CannotBecome(Refused):
    code = "cannot_become"
    message = _("지금 상태에서는 그렇게 바꿀 수 없습니다.")


class NoticeUndecided(Refused):
    code = "notice_undecided"
    message = _(
        "바깥에서 여는 행사입니다. 집회 신고를 할지 먼저 정해 주세요. ‘집회 신고’에서 정합니다."
    )


class NotBegun(Refused):
    code = "not_begun"
    message = _("아직 시작하지 않은 행사는 마친 것으로 적을 수 없습니다.")


@transaction.atomic
def move_event(*, actor: User | None, event: Event, to: State, reason: str = "") -> Event:
    """Announce, postpone, cancel or finish an event."""
    locked = Event.objects.select_for_update().get(pk=event.pk)
    if not may_become(locked.state, to):
        raise CannotBecome
    if to == State.ANNOUNCED and is_undecided(locked):
        raise NoticeUndecided
    if to == State.DONE and locked.starts_at > clock.now():
        raise NotBegun
    return _move(actor=actor, event=locked, to=to, reason=reason)


@transaction.atomic
def bring_back(*, actor: User | None, event: Event, reason: str) -> Event:
    """Announce again what was called off; owners alone come here."""
    locked = Event.objects.select_for_update().get(pk=event.pk)
    if not may_come_back(locked.state):
        raise CannotBecome
    return _move(actor=actor, event=locked, to=State.ANNOUNCED, reason=reason)


def _move(*, actor: User | None, event: Event, to: State, reason: str) -> Event:
    refuse_names(event.petition, reason)
    before, event.state = event.state, to
    is_first = event.announced_at is None
    if to == State.ANNOUNCED and is_first:
        event.announced_at = clock.now()
    if to == State.DONE:  # nobody has to be told that it went as announced
        event.save(update_fields=["state"])
    else:
        changes = {} if is_first else {"state": (before, to)}
        note_change(actor=actor, event=event, changes=changes, reason=reason)
    record(actor=actor, act=f"event.{to}", subject=event)
    return event
