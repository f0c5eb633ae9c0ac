"""Delete the keys that open what people said, once a campaign has ended."""

from uuid import UUID

from campaign.keys import queries
from campaign.keys.models import Purpose, WrappedKey

PROVING = (Purpose.LOG, Purpose.PROMISE, Purpose.COUNT)


def destroy_keys(*, owner: UUID) -> int:
    """Delete all keys but those that sign the log, retired ones too: what was counted is proved.

    Owner zero is the site itself, whose marks of letters outlive every campaign.
    """
    if not owner.int:
        return 0
    gone = WrappedKey.objects.filter(owner=owner).exclude(purpose__in=PROVING).delete()[0]
    queries.forget()
    return gone
