"""What the public may know of the events of a petition."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.urls import reverse

from campaign.lib.languages import Said, said
from campaign.petitions.models import Petition
from campaign.press.models import Event, State


@dataclass(frozen=True)
class Shown:
    """An event as a list shows it."""

    title: Said
    starts_at: datetime
    place: Said
    state_label: str
    is_warning: bool
    url: str


def public_events(petition: Petition) -> list[Shown]:
    """Return announced events, the newest first, in the reader's language."""
    events = Event.objects.filter(petition=petition, announced_at__isnull=False)
    return [_shown(event, petition) for event in events]


def _shown(event: Event, petition: Petition) -> Shown:
    return Shown(
        title=said(event, "title"),
        starts_at=event.starts_at,
        place=said(event, "place"),
        state_label=str(State(event.state).label),
        is_warning=event.state in {State.POSTPONED, State.CANCELLED},
        url=reverse("press:event", args=[petition.slug, event.slug]),
    )


def ends_at(event: Event) -> datetime:
    return event.starts_at + timedelta(minutes=event.minutes)
