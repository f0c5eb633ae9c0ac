"""End a campaign: one owner asks, another lets it through, a worker destroys."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from campaign.audit.actions import record
from campaign.ledger.models import Log
from campaign.lib import clock
from campaign.lib.jobs import enqueue
from campaign.lib.refused import Refused
from campaign.officer.models import Ending
from campaign.officer.models.ending import State
from campaign.people.models import User
from campaign.petitions.models import Petition
from campaign.signatures.models import RecordKey


class LogStillOpen(Refused):
    code = "log_still_open"
    message = _(
        "아직 끝나지 않았습니다. 서명을 마감하고, 기다리는 확인과 종이를 모두 마친 뒤에 "
        "파기할 수 있습니다."
    )


class AskedBefore(Refused):
    code = "asked_before"
    message = _("이미 파기를 요청했습니다.")


class OwnRequest(Refused):
    code = "own_request"
    message = _("파기를 요청한 사람은 스스로 확인할 수 없습니다. 다른 대표가 확인합니다.")


class NotWaiting(Refused):
    code = "not_waiting"
    message = _("확인을 기다리는 파기가 아닙니다.")


@transaction.atomic
def ask_end(*, actor: User, petition: Petition) -> Ending:
    """Ask that all that is held of the signers be destroyed."""
    if not Log.objects.filter(pk=petition.pk, is_closed=True).exists():
        raise LogStillOpen
    ending, is_new = Ending.objects.get_or_create(
        petition=petition, defaults={"requested_by": actor, "requested_at": clock.now()}
    )
    if not is_new:
        raise AskedBefore
    record(actor=actor, act="end.request", subject=petition)
    return ending


@transaction.atomic
def approve_end(*, actor: User, petition: Petition) -> Ending:
    """Let the destruction begin: from now on nothing of the signers is shown or let out."""
    ending = _waiting(petition)
    if ending.requested_by_id == actor.pk:
        raise OwnRequest
    ending.state, ending.approved_by, ending.approved_at = State.RUNNING, actor, clock.now()
    ending.total = RecordKey.objects.filter(signature__petition=petition).count()
    ending.save()
    Petition.objects.filter(pk=petition.pk).update(destroyed_at=clock.now())
    record(actor=actor, act="end.approve", subject=petition, records=ending.total)
    enqueue("officer.destroy", petition_id=str(petition.pk))
    return ending


@transaction.atomic
def cancel_end(*, actor: User, petition: Petition) -> None:
    """Take the request back, while nothing is destroyed yet."""
    _waiting(petition).delete()
    record(actor=actor, act="end.cancel", subject=petition)


def _waiting(petition: Petition) -> Ending:
    rows = Ending.objects.select_for_update().filter(petition=petition, state=State.WAITING)
    ending = rows.first()
    if ending is None:
        raise NotWaiting
    return ending
