"""Decide whether an assembly has to be notified; a person does, with a reason."""

from django.db import transaction

from campaign.audit.actions import record
from campaign.lib import clock
from campaign.people.models import User
from campaign.press.actions.note_step import NotNow, add_step
from campaign.press.models import AssemblyNotice, Event, NoticeState, StepKind

OPEN = {NoticeState.UNDECIDED, NoticeState.REQUIRED, NoticeState.NOT_REQUIRED}


@transaction.atomic
def decide_notice(
    *,
    actor: User | None,
    event: Event,
    answers: dict[str, bool],
    is_required: bool,
    reason: str,
) -> AssemblyNotice:
    """Store answers, decision and reason; what was handed in already is not decided again."""
    Event.objects.select_for_update().get(pk=event.pk)
    notice = AssemblyNotice.objects.filter(event=event).first() or AssemblyNotice(event=event)
    if notice.state not in OPEN:
        raise NotNow
    notice.state = NoticeState.REQUIRED if is_required else NoticeState.NOT_REQUIRED
    notice.answers, notice.reason = answers, reason
    notice.decided_by, notice.decided_at = actor, clock.now()
    notice.save()
    note = f"{notice.get_state_display()}: {reason}"
    add_step(actor=actor, notice=notice, kind=StepKind.DECIDE, note=note)
    record(actor=actor, act="notice.decide", subject=event, decision=notice.state)
    return notice
