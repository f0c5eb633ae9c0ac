"""Open and close petitions whose time has come."""

from contextlib import suppress

from campaign.lib import clock
from campaign.lib.refused import Refused
from campaign.petitions.actions.close_signing import close_signing
from campaign.petitions.actions.open_signing import open_signing
from campaign.petitions.models import Petition, State


def follow_clock() -> None:
    """Do what the schedules say; safe to run as often as one likes."""
    now = clock.now()
    drafts = Petition.objects.filter(state=State.DRAFT, opens_at__lte=now, texts__isnull=False)
    for petition in drafts.distinct():
        with suppress(Refused):  # one petition that cannot open holds up no other
            open_signing(actor=None, petition=petition)
    for petition in Petition.objects.filter(state=State.OPEN, closes_at__lte=now):
        with suppress(Refused):
            close_signing(actor=None, petition=petition)
