"""Turn the keys of tablets, and forget what is over."""

import logging
from datetime import timedelta
from uuid import UUID

from django.db import transaction

from campaign.keys.actions.create import create_key
from campaign.keys.models import Purpose, WrappedKey
from campaign.lib import clock
from campaign.onsite.models import Point, Settled
from campaign.petitions.models import Petition

# A lost tablet holds nothing that anybody could open three weeks later, not even we.
TURNED_AFTER, OPENED_FOR = timedelta(days=7), timedelta(days=14)
REMEMBERED = timedelta(days=30)

log = logging.getLogger(__name__)


def tidy() -> None:
    """Do what is due; may be repeated."""
    now = clock.now()
    for petition_id in Point.objects.values_list("petition", flat=True).distinct():
        turn_key(petition_id=petition_id)
    old = WrappedKey.objects.filter(purpose=Purpose.ONSITE, retired_at__lt=now - OPENED_FOR)
    if gone := old.delete()[0]:
        log.info("onsite: %s keys of tablets are gone", gone)
    Settled.objects.filter(hour__lt=now - REMEMBERED).delete()


@transaction.atomic
def turn_key(*, petition_id: UUID) -> bool:
    """Make a new key where there is none, or the present one is a week old; tell whether."""
    Petition.objects.select_for_update(no_key=True).get(pk=petition_id)
    fresh = WrappedKey.objects.filter(
        owner=petition_id,
        purpose=Purpose.ONSITE,
        retired_at=None,
        created_at__gt=clock.now() - TURNED_AFTER,
    )
    if fresh.exists():
        return False
    create_key(owner=petition_id, purpose=Purpose.ONSITE)
    return True
