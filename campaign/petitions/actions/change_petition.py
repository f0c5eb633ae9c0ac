"""Change a petition's timeline and its coalition."""

from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from campaign.audit.actions import record
from campaign.lib.refused import Refused
from campaign.people.models import User
from campaign.petitions.models import Endorsement, Milestone, Organisation, Petition


class LeadsTheCoalition(Refused):
    code = "leads_the_coalition"
    message = _("청원을 이끄는 단체는 뺄 수 없습니다.")


@transaction.atomic
def add_milestone(*, actor: User | None, petition: Petition, **fields: Any) -> Milestone:
    """Add a dated line to the timeline."""
    milestone = Milestone.objects.create(petition=petition, **fields)
    record(actor=actor, act="milestone.add", subject=petition, title=milestone.title)
    return milestone


@transaction.atomic
def remove_milestone(*, actor: User | None, milestone: Milestone) -> None:
    """Take a line out of the timeline."""
    record(actor=actor, act="milestone.remove", subject=milestone.petition, title=milestone.title)
    milestone.delete()


@transaction.atomic
def endorse(
    *,
    actor: User | None,
    petition: Petition,
    organisation: Organisation,
    order: int | None = None,
) -> Endorsement:
    """Add an organisation, at the end of the coalition if not elsewhere; twice is as once."""
    if order is None:
        last = petition.endorsement_set.aggregate(last=Max("order"))["last"]
        order = 0 if last is None else last + 1
    row, _created = Endorsement.objects.get_or_create(
        petition=petition, organisation=organisation, defaults={"order": order}
    )
    record(actor=actor, act="coalition.join", subject=petition, organisation=organisation.name)
    return row


@transaction.atomic
def leave_coalition(*, actor: User | None, endorsement: Endorsement) -> None:
    """Take an organisation out of the coalition."""
    if endorsement.organisation_id == endorsement.petition.organisation_id:
        raise LeadsTheCoalition
    name = endorsement.organisation.name
    record(actor=actor, act="coalition.leave", subject=endorsement.petition, organisation=name)
    endorsement.delete()
