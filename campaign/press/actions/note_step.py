"""Note what happened to a notice: handed in, corrected, restricted, banned, taken back."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from campaign.audit.actions import record
from campaign.lib import clock
from campaign.lib.refused import Refused
from campaign.people.models import User
from campaign.press.models import AssemblyNotice, Event, NoticeState, NoticeStep, StepKind
from campaign.press.queries.notices import hours_of
from campaign.press.rules.notices import after


class NotNow(Refused):
    code = "not_now"
    message = _("신고의 지금 상태에서는 적을 수 없습니다. 쪽을 새로 열어 보세요.")


@transaction.atomic
def note_step(
    *,
    actor: User | None,
    event: Event,
    kind: StepKind,
    at: datetime,
    note: str = "",
    filed: dict[str, str] | None = None,
) -> AssemblyNotice:
    """Store the step and what follows from it; `filed` names police office and receipt number."""
    notice = AssemblyNotice.objects.select_for_update().filter(event=event).first()
    to = after(notice.state, kind) if notice else None
    if notice is None or to is None:
        raise NotNow
    notice.state = NoticeState(to)
    if kind == StepKind.FILE:
        notice.filed_at = at
        notice.police_office = (filed or {}).get("police_office", "")
        notice.receipt_number = (filed or {}).get("receipt_number", "")
    hours = timedelta(hours=hours_of(event.petition).correction)
    notice.correct_by = at + hours if kind == StepKind.ASK_CORRECTION else None
    notice.save()
    add_step(actor=actor, notice=notice, kind=kind, at=at, note=note)
    record(actor=actor, act="notice.step", subject=event, step=kind)
    return notice


def add_step(
    *,
    actor: User | None,
    notice: AssemblyNotice,
    kind: StepKind,
    at: datetime | None = None,
    note: str = "",
) -> None:
    now = clock.now()
    NoticeStep.objects.create(
        notice=notice, kind=kind, at=at or now, noted_at=now, by=actor, note=note
    )
