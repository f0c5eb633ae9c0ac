"""Change a petition's settings, its timeline, its coalition."""

from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from campaign.audit.actions import record
from campaign.lib.refused import Refused
from campaign.people.models import User
from campaign.petitions.models import Endorsement, Milestone, Organisation, Petition, State

# What was signed names these two, and consent to hand names over was given to the first.
PINNED = ("recipient", "ministry")


class PinnedBySignatures(Refused):
    code = "pinned_by_signatures"
    message = _("서명을 연 뒤에는 제출할 곳과 소관 기관을 바꿀 수 없습니다.")


class LeadsTheCoalition(Refused):
    code = "leads_the_coalition"
    message = _("청원을 이끄는 단체는 뺄 수 없습니다.")


@transaction.atomic
def change_settings(*, actor: User | None, petition: Petition, **fields: Any) -> Petition:
    """Store goal, dates, telephone and authorities."""
    locked = Petition.objects.select_for_update(no_key=True).get(pk=petition.pk)
    if locked.state != State.DRAFT and any(
        fields.get(name, getattr(locked, name)) != getattr(locked, name) for name in PINNED
    ):
        raise PinnedBySignatures
    for name, value in fields.items():
        setattr(locked, name, value)
    locked.save(update_fields=list(fields))
    record(actor=actor, act="petition.change", subject=locked, fields=sorted(fields))
    return locked


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
def endorse(*, actor: User | None, petition: Petition, organisation: Organisation) -> Endorsement:
    """Add an organisation at the end of the coalition; twice is the same as once."""
    last = petition.endorsement_set.aggregate(last=Max("order"))["last"]
    row, _created = Endorsement.objects.get_or_create(
        petition=petition,
        organisation=organisation,
        defaults={"order": 0 if last is None else last + 1},
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
