"""A second person lets a list be made, or somebody stops it."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from campaign.audit.actions import record
from campaign.exports import queries
from campaign.exports.models import Export, State
from campaign.lib import clock
from campaign.lib.jobs import enqueue
from campaign.lib.refused import Refused
from campaign.people.models import User
from campaign.privacy.actions import destroyed
from campaign.privacy.models import Matter, Method, Why


class OwnExport(Refused):
    code = "own_export"
    message = _("명단을 요청한 사람은 스스로 승인할 수 없습니다.")


class NotWaiting(Refused):
    code = "not_waiting"
    message = _("승인을 기다리는 명단이 아닙니다.")


class Finished(Refused):
    code = "finished"
    message = _("이미 끝난 명단입니다.")


@transaction.atomic
def approve_export(*, actor: User, export: Export) -> Export:
    """Let it be made; never by the person who asked for it."""
    locked = Export.objects.select_for_update().get(pk=export.pk)
    if locked.requested_by_id == actor.pk:
        raise OwnExport
    if locked.state != State.WAITING:
        raise NotWaiting
    locked.state, locked.approved_by, locked.approved_at = State.MAKING, actor, clock.now()
    locked.save(update_fields=["state", "approved_by", "approved_at"])
    record(actor=actor, act="export.approve", subject=locked, rows=locked.rows)
    enqueue("exports.advance", export_id=str(locked.pk))
    return locked


@transaction.atomic
def cancel_export(*, actor: User, export: Export) -> Export:
    """Stop it and delete its file; who approves may refuse in this way too."""
    locked = Export.objects.select_for_update().get(pk=export.pk)
    if locked.is_finished:
        raise Finished
    if locked.state == State.READY:
        destroyed(
            Matter.EXPORT,
            1,
            petition=locked.petition_id,
            method=Method.FILE,
            why=Why.CANCELLED,
        )
    locked.state, locked.wrap = State.CANCELLED, b""
    locked.save(update_fields=["state", "wrap"])
    record(actor=actor, act="export.cancel", subject=locked)
    transaction.on_commit(lambda: queries.delete_file(locked))
    return locked
