"""Begin a petition's book."""

from uuid import UUID

from campaign.ledger.models import Log


def open_log(*, owner: UUID, origin: str) -> Log:
    """Create the empty book of a petition."""
    return Log.objects.create(id=owner, origin=origin)
