"""Open a link for a person's calendar."""

from django.db import transaction

from campaign.audit.actions import record
from campaign.lib import clock
from campaign.lib.tokens import digest, new_token
from campaign.people.models import User
from campaign.petitions.models import Petition
from campaign.press.models import FeedToken


@transaction.atomic
def open_feed(*, actor: User, petition: Petition) -> str:
    """Return the secret of a new link; the link this person had before is closed."""
    now, token = clock.now(), new_token()
    FeedToken.objects.filter(petition=petition, user=actor, closed_at=None).update(closed_at=now)
    FeedToken.objects.create(petition=petition, user=actor, digest=digest(token), created_at=now)
    record(actor=actor, act="feed.open", subject=petition)
    return token
