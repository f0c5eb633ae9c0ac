"""What the public may know of press events."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language

from campaign.petitions.models import Petition
from campaign.press.models import Event, Revision, State


@dataclass(frozen=True)
class Shown:
    """An event as a list shows it."""

    title: str
    starts_at: datetime
    place: str
    state_label: str
    is_warning: bool
    url: str


def public_events(petition: Petition) -> list[Shown]:
    """Return announced events, the newest first, in the reader's language."""
    events = Event.objects.filter(petition=petition, announced_at__isnull=False)
    return [_shown(event, petition) for event in events]


def in_language(event: Event, name: str) -> str:
    """Return a field in the reader's language; Korean where there is no English."""
    english = getattr(event, f"{name}_en") if get_language() == "en" else ""
    return english or getattr(event, name)


def _shown(event: Event, petition: Petition) -> Shown:
    return Shown(
        title=in_language(event, "title"),
        starts_at=event.starts_at,
        place=in_language(event, "place"),
        state_label=str(State(event.state).label),
        is_warning=event.state in {State.POSTPONED, State.CANCELLED},
        url=reverse("press:event", args=[petition.slug, event.slug]),
    )


def ends_at(event: Event) -> datetime:
    return event.starts_at + timedelta(minutes=event.minutes)


def history(event: Event) -> list[tuple[Revision, list[tuple[str, str, str]]]]:
    """Return announced changes as (label, before, after), the newest first."""
    return [(revision, _told(revision)) for revision in event.revisions.all()]


def _told(revision: Revision) -> list[tuple[str, str, str]]:
    labels = {field.name: field.verbose_name for field in Event._meta.fields}  # noqa: SLF001
    return [
        (str(labels.get(name, name)), _readable(name, before), _readable(name, after))
        for name, (before, after) in revision.changes.items()
    ]


def _readable(name: str, value: str) -> str:
    if name == "starts_at":
        moment = timezone.localtime(datetime.fromisoformat(value))
        return f"{moment:%Y. %-m. %-d. %H:%M}"
    return str(State(value).label) if name == "state" else str(value)
