"""Let the notice follow what happens to its event."""

from campaign.people.models import User
from campaign.press.actions.note_step import add_step
from campaign.press.models import AssemblyNotice, Event, NoticeState, State, StepKind
from campaign.press.rules.notices import LYING

MOVED = {"starts_at", "precision", "place", "setting", "mode"}


def follow_event(*, actor: User | None, event: Event, changed: set[str]) -> None:
    """Ask anew after a move; after calling off, have taken back what lies at the police."""
    notice = AssemblyNotice.objects.select_for_update().filter(event=event).first()
    if notice is None:
        return
    if event.state == State.CANCELLED:
        if notice.state in LYING:
            _turn(actor, notice, NoticeState.TO_WITHDRAW, StepKind.CALL_OFF)
    elif changed & MOVED and notice.state != NoticeState.UNDECIDED:
        _turn(actor, notice, NoticeState.UNDECIDED, StepKind.REOPEN)


def _turn(actor: User | None, notice: AssemblyNotice, to: NoticeState, kind: StepKind) -> None:
    note = " ".join(
        filter(None, [notice.get_state_display(), notice.police_office, notice.receipt_number])
    )
    notice.state, notice.correct_by = to, None
    notice.save()
    add_step(actor=actor, notice=notice, kind=kind, note=note)
