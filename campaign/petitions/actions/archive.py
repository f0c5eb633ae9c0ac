"""Put a petition out of the way, and take it out again. Nothing that is public changes."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from campaign.audit.actions import record
from campaign.lib import clock
from campaign.lib.refused import Refused
from campaign.people.models import User
from campaign.petitions.models import Petition, State


class StillOpen(Refused):
    code = "still_open"
    message = _("서명을 받고 있는 청원은 보관할 수 없습니다. 먼저 마감해 주세요.")


@transaction.atomic
def archive(*, actor: User, petition: Petition) -> Petition:
    locked = Petition.objects.select_for_update(no_key=True).get(pk=petition.pk)
    if locked.state == State.OPEN:
        raise StillOpen
    locked.archived_at = locked.archived_at or clock.now()
    locked.save(update_fields=["archived_at"])
    record(actor=actor, act="petition.archive", subject=locked)
    return locked


@transaction.atomic
def unarchive(*, actor: User, petition: Petition) -> Petition:
    Petition.objects.filter(pk=petition.pk).update(archived_at=None)
    record(actor=actor, act="petition.unarchive", subject=petition)
    return petition
