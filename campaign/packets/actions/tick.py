"""Answer a line of the checklist before a packet is approved."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from campaign.audit.actions import record
from campaign.lib import clock
from campaign.packets.models import Tick
from campaign.people.models import User
from campaign.petitions.models import Petition


@dataclass(frozen=True)
class Told:
    """Who at the authority said that it takes an electronic roll, when, and how."""

    who: str
    on: date
    how: str


@transaction.atomic
def tick_line(
    *, actor: User, petition: Petition, line: str, reason: str = "", told: Told | None = None
) -> Tick:
    """Say that a line is so, or why it is not; the newest answer counts."""
    fields: dict[str, object] = {"reason": reason, "by": actor, "at": clock.now()}
    if told:
        fields |= {"who": told.who, "on": told.on, "how": told.how}
    row, _is_new = Tick.objects.update_or_create(
        petition=petition, packet=None, line=line, defaults=fields
    )
    record(actor=actor, act="checklist.tick", subject=petition, line=line, reason=bool(reason))
    return row


@transaction.atomic
def untick_line(*, actor: User, petition: Petition, line: str) -> None:
    """Take an answer back, as long as no packet was approved on it."""
    Tick.objects.filter(petition=petition, packet=None, line=line).delete()
    record(actor=actor, act="checklist.untick", subject=petition, line=line)
