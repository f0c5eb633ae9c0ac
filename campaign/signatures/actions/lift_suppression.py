"""The owner of an address asks for letters again."""

from django.db import transaction

from campaign.audit.actions import record
from campaign.letters import queries as letters
from campaign.letters.actions.suppress import lift
from campaign.lib.mailboxes import canonical_email
from campaign.people.models import User
from campaign.petitions.models import Petition


@transaction.atomic
def lift_suppression(*, actor: User, petition: Petition, email: str) -> bool:
    """Let letters go to the address again; tell whether they were stopped.

    The log says that it was done, not for whom.
    """
    was_stopped = lift(mark=letters.mark_of(canonical_email(email)))
    if was_stopped:
        record(actor=actor, act="letters.lift", subject=petition)
    return was_stopped
