"""What the public may know of press events."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language

from campaign.lib.languages import Said, said
from campaign.petitions.models import Petition
from campaign.press.models import Event, Kind, Revision, State

LABELS = {"state": State, "kind": Kind}
# Fields that are written in Korean, whoever reads them.
TEXTS = {"title", "purpose", "place", "backup_place", "hosts", "master", "contact_name"}


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


@dataclass(frozen=True)
class Change:
    """What an announced change did to one field."""

    label: str
    before: str
    after: str
    language: str


def history(event: Event) -> list[tuple[Revision, list[Change]]]:
    """Return announced changes in the reader's language, the newest first."""
    told = [(revision, _told(revision)) for revision in event.revisions.all()]
    return [(revision, changes) for revision, changes in told if changes]


def _told(revision: Revision) -> list[Change]:
    labels = {field.name: field.verbose_name for field in Event._meta.fields}  # noqa: SLF001
    return [
        Change(
            label=str(labels.get(name.removesuffix("_en"), name)),
            before=_readable(name, before),
            after=_readable(name, after),
            language=_language_of(name),
        )
        for name, (before, after) in revision.changes.items()
        if _is_for_reader(name, revision.changes)
    ]


def _is_for_reader(name: str, changes: Mapping[str, object]) -> bool:
    """English words are for readers of English, who need the Korean only where it stands alone."""
    if get_language() == "en":
        return f"{name}_en" not in changes
    return not name.endswith("_en")


def _language_of(name: str) -> str:
    return "ko" if name in TEXTS else get_language() or "ko"


def _readable(name: str, value: str) -> str:
    if name == "starts_at":
        moment = timezone.localtime(datetime.fromisoformat(value))
        return date_format(moment, "DATETIME_FORMAT")
    return str(LABELS[name](value).label) if name in LABELS else str(value)
