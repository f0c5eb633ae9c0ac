"""What the pages of an event share."""

from django.shortcuts import get_object_or_404

from campaign.petitions.models import Petition
from campaign.press.models import Event


def event_of(petition: Petition, slug: str) -> Event:
    """Return the event with its petition as the page knows it, heading included."""
    event = get_object_or_404(Event, petition=petition, slug=slug)
    event.petition = petition
    return event
