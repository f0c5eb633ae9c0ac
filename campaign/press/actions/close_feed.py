"""Close a link of a calendar."""

from django.db import transaction

from campaign.audit.actions import record
from campaign.lib import clock
from campaign.people.models import User
from campaign.petitions.models import Petition
from campaign.press.models import FeedToken


@transaction.atomic
def close_feed(*, actor: User, petition: Petition, feed: int) -> None:
    """Close it for good; closing it again changes nothing."""
    rows = FeedToken.objects.filter(petition=petition, pk=feed, closed_at=None)
    if rows.update(closed_at=clock.now()):
        record(actor=actor, act="feed.close", subject=petition)
