"""A second person approves; whoever may ask may also cancel, or put all of it back."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from campaign.audit.actions import record
from campaign.lib import clock
from campaign.lib.jobs import enqueue
from campaign.lib.refused import Refused
from campaign.people.models import User
from campaign.review.models import Removal, State


class OwnRemoval(Refused):
    code = "own_removal"
    message = _("요청한 사람은 스스로 승인할 수 없습니다.")


class NotNow(Refused):
    code = "not_now"
    message = _("그사이 상태가 바뀌어 지금은 할 수 없는 일입니다.")


@transaction.atomic
def approve_removal(*, actor: User, removal: Removal) -> Removal:
    """Let the worker void what was counted; never by the person who asked for it."""
    locked = _locked(removal, State.WAITING)
    if locked.requested_by_id == actor.pk:
        raise OwnRemoval
    locked.state, locked.approved_by, locked.approved_at = State.VOIDING, actor, clock.now()
    locked.save(update_fields=["state", "approved_by", "approved_at"])
    record(actor=actor, act="removal.approve", **_about(locked))
    enqueue("review.advance", removal_id=str(locked.pk))
    return locked


@transaction.atomic
def cancel_removal(*, actor: User, removal: Removal) -> Removal:
    """Stop it where it is; what is void by then stays so until it is restored."""
    locked = _locked(removal, State.CHOOSING, State.WAITING, State.VOIDING)
    locked.state = State.CANCELLED
    locked.save(update_fields=["state"])
    record(actor=actor, act="removal.cancel", **_about(locked))
    return locked


@transaction.atomic
def restore_removal(*, actor: User, removal: Removal) -> Removal:
    """Let the worker restore all that is void by it."""
    locked = _locked(removal, State.DONE, State.CANCELLED)
    if locked.approved_by_id is None:
        raise NotNow
    locked.state, locked.restored_by = State.RESTORING, actor
    locked.save(update_fields=["state", "restored_by"])
    record(actor=actor, act="removal.restore", **_about(locked))
    enqueue("review.advance", removal_id=str(locked.pk))
    return locked


def _locked(removal: Removal, *states: str) -> Removal:
    locked = Removal.objects.select_for_update().get(pk=removal.pk)
    if locked.state not in states:
        raise NotNow
    return locked


def _about(removal: Removal) -> dict[str, Any]:
    return {
        "subject": removal.petition,
        "removal": str(removal.pk),
        "number": removal.number,
    }
