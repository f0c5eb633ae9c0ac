"""Let a new exporter in before the day of waiting is over."""

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from campaign.audit.actions import record
from campaign.lib import clock, mail
from campaign.lib.refused import Refused
from campaign.people.models import User
from campaign.people.rules import Role
from campaign.petitions import queries
from campaign.petitions.models import Membership


class OwnWait(Refused):
    code = "own_wait"
    message = _("자기 자신은 열어 줄 수 없습니다. 다른 대표에게 부탁해 주세요.")


class NothingToWaitFor(Refused):
    code = "nothing_to_wait_for"
    message = _("기다리는 중인 “제출 문서” 역할이 아닙니다.")


@transaction.atomic
def admit_exporter(*, actor: User, membership: Membership) -> Membership:
    """Let in, write it down, and tell every owner."""
    locked = Membership.objects.select_for_update().get(pk=membership.pk)
    if locked.role != Role.EXPORTER or locked.admitted_at:
        raise NothingToWaitFor
    if locked.user_id == actor.pk:
        raise OwnWait
    locked.admitted_at, locked.admitted_by = clock.now(), actor
    locked.save(update_fields=["admitted_at", "admitted_by"])
    subject = locked.petition or locked.organisation
    record(actor=actor, act="people.admit", subject=subject, person=locked.user.email)
    _tell_owners(actor, locked)
    return locked


def _tell_owners(actor: User, membership: Membership) -> None:
    context = {
        "actor": f"{actor} <{actor.email}>",
        "person": f"{membership.user} <{membership.user.email}>",
        "organisation": str(membership.organisation),
    }
    language = get_language() or "ko"
    letters = [
        mail.compose("people/admit", to=owner.email, language=language, context=context)
        for owner in queries.owners_for(membership)
    ]
    transaction.on_commit(lambda: mail.connection().send_messages(letters))
