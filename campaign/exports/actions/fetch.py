"""Let a list out of the house, once."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from campaign.audit.actions import record
from campaign.exports.models import PURPOSES, Export, State
from campaign.exports.rules.purposes import USES, Purpose
from campaign.lib import clock
from campaign.lib.languages import in_korean
from campaign.lib.refused import Refused
from campaign.people.models import User
from campaign.petitions.actions.check_export import check_export
from campaign.privacy.actions import destroyed, disclose
from campaign.privacy.models import Kind, Matter, Method, Why


class NotReady(Refused):
    code = "not_ready"
    message = _("지금 내려받을 수 있는 파일이 없습니다. 명단은 한 번만, 한 시간 안에 내려받습니다.")


class NotYours(Refused):
    code = "not_yours"
    message = _("명단은 요청한 사람만 내려받습니다. 파일에 그 사람의 이름이 적혀 있습니다.")


@transaction.atomic
def fetch_export(*, actor: User, export: Export, address: str = "") -> Export:
    """Write down who takes whose data out, for the audit trail and for the signers, or refuse."""
    locked = Export.objects.select_for_update(of=("self",)).get(pk=export.pk)
    check_export(actor=actor, petition=locked.petition)
    if locked.requested_by_id != actor.pk:
        raise NotYours
    if locked.state != State.READY or _is_over(locked.until):
        raise NotReady
    locked.state, locked.fetched_at = State.FETCHED, clock.now()
    locked.save(update_fields=["state", "fetched_at"])
    ranges = locked.serials
    disclose(
        petition=locked.petition_id,
        kind=Kind.EXPORT,
        source=str(locked.pk),
        words=("", in_korean(PURPOSES[Purpose(locked.purpose)]), locked.petition.organisation.name),
        columns=USES[Purpose(locked.purpose)].columns,
        serials=(number for first, last in ranges for number in range(first, last + 1)),
    )
    destroyed(Matter.EXPORT, 1, petition=locked.petition_id, method=Method.FILE, why=Why.FETCHED)
    record(
        actor=actor,
        act="export.fetch",
        subject=locked,
        address=address,
        purpose=locked.purpose,
        rows=locked.rows,
        serials=ranges,
    )
    return locked


def _is_over(until: datetime | None) -> bool:
    return until is None or until <= clock.now()
