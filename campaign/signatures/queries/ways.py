"""By which ways a petition is signed now."""

from uuid import UUID

from django.conf import settings

from campaign.letters import queries as letters
from campaign.lib import clock
from campaign.petitions.models import Petition, Way
from campaign.signatures.models import Method, Signature


def ways_now(petition: Petition) -> list[Way]:
    """Return the ways to verify that a signer can choose just now."""
    ways = petition.ways_offered
    if Way.SMS in ways and not texts_left(petition.id):
        ways.remove(Way.SMS)
    return ways


def texts_left(petition_id: UUID) -> int:
    """Return how many texts may still go out in this hour, because each costs money."""
    in_hour, ever = letters.texts_sent(petition_id, hour=clock.hour())
    return max(0, min(settings.SMS_PER_HOUR - in_hour, settings.SMS_PER_PETITION - ever))


def has_numbers(petition: Petition) -> bool:
    """Tell whether somebody may have signed by telephone."""
    signed = Signature.objects.filter(petition=petition, method=Method.SMS)
    return Way.SMS in petition.ways_offered or signed.exists()


def ways_on_tablets(petition: Petition) -> list[Way]:
    """Return the ways that work without the signer's own device going on from here."""
    return [way for way in ways_now(petition) if way in {Way.EMAIL, Way.SMS}]
