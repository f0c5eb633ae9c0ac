"""Close a link of a calendar."""

from django.db import transaction

from campaign.audit.actions import record
from campaign.lib import clock
from campaign.people.models import User
from campaign.press.models import FeedToken


@transaction.atomic
def close_feed(*, actor: User, feed: FeedToken) -> None:
    """Close it for good; closing it again changes nothing."""
    if FeedToken.objects.filter(pk=feed.pk, closed_at=None).update(closed_at=clock.now()):
        record(actor=actor, act="feed.close", subject=feed.petition)
