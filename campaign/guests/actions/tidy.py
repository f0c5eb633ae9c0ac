"""Forget who was asked, half a year after the event."""

import logging
from datetime import timedelta

from campaign.guests.models import CheckIn, Door, Invitation, Request
from campaign.guests.rules import KEPT
from campaign.lib import clock
from campaign.outreach.models import Contact
from campaign.press.models.events import MOST_MINUTES

WAITED = timedelta(days=7)  # nobody comes any more; who was accepted is an invitation
log = logging.getLogger(__name__)


def tidy() -> int:
    """Do what is due; may be repeated. No event lasts longer than a week."""
    before = clock.now() - KEPT - timedelta(minutes=MOST_MINUTES)
    gone = Request.objects.filter(event__starts_at__lt=clock.now() - WAITED).delete()[0]
    gone += Invitation.objects.filter(event__starts_at__lt=before).delete()[0]
    gone += Contact.objects.filter(only_for__starts_at__lt=before).delete()[0]
    gone += CheckIn.objects.filter(event__starts_at__lt=before).delete()[0]
    gone += Door.objects.filter(event__starts_at__lt=before).delete()[0]
    if gone:
        log.info("guests: %s rows are gone", gone)
    return gone
