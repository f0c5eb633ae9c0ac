"""Open a petition for signing."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from campaign.audit.actions import record
from campaign.lib import clock
from campaign.lib.refused import Refused
from campaign.people.models import User
from campaign.petitions.actions.publish_text import publish_text
from campaign.petitions.models import Petition, State


class NotADraft(Refused):
    code = "not_a_draft"
    message = _("이미 열렸거나 마감된 청원입니다.")


class OverBeforeItBegins(Refused):
    code = "over_before_it_begins"
    message = _("서명 마감이 이미 지난 때로 적혀 있습니다. 설정에서 마감을 고쳐 주세요.")


@transaction.atomic
def open_signing(*, actor: User | None, petition: Petition) -> Petition:
    """Publish the text, and take signatures from now on."""
    locked = Petition.objects.select_for_update(no_key=True).get(pk=petition.pk)
    if locked.state != State.DRAFT:
        raise NotADraft
    now = clock.now()
    if locked.closes_at and locked.closes_at <= now:
        raise OverBeforeItBegins
    locked.state, locked.opened_at = State.OPEN, now
    locked.save(update_fields=["state", "opened_at"])
    publish_text(actor=actor, petition=locked)
    record(actor=actor, act="petition.open", subject=locked)
    return locked
