"""Stop taking signatures."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from campaign.audit.actions import record
from campaign.lib import clock
from campaign.lib.refused import Refused
from campaign.people.models import User
from campaign.petitions.models import Petition, State


class NotOpen(Refused):
    code = "not_open"
    message = _("지금은 서명을 받고 있지 않은 청원입니다.")


@transaction.atomic
def close_signing(*, actor: User | None, petition: Petition) -> Petition:
    """Close the petition; letters already mailed can still be answered while they are valid."""
    locked = Petition.objects.select_for_update(no_key=True).get(pk=petition.pk)
    if locked.state != State.OPEN:
        raise NotOpen
    locked.state, locked.closed_at = State.CLOSED, clock.now()
    locked.save(update_fields=["state", "closed_at"])
    record(actor=actor, act="petition.close", subject=locked)
    return locked
