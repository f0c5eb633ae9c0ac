"""Open what people wrote on paper, for one person at a time."""

from django.db import transaction

from campaign.audit.actions import record
from campaign.paper.models import Scan, Sheet
from campaign.people.models import User


@transaction.atomic
def look(*, actor: User, at: Sheet | Scan, purpose: str) -> None:
    """Write down who looks at which sheet or page, and what for."""
    record(actor=actor, act="paper.look", subject=at, purpose=purpose)
