"""What the public may know of the events of a petition."""

from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from campaign.lib.languages import Said, said
from campaign.petitions.models import Petition
from campaign.press.models import Event, Precision, State
from campaign.press.queries.names import covered, shield_of


@dataclass(frozen=True)
class Shown:
    """An event as a list shows it; `day` and `at` are empty where they are not settled."""

    title: Said
    day: date | None
    at: datetime | None
    when: str
    place: Said
    state_label: str
    is_warning: bool
    url: str


def public_events(petition: Petition) -> list[Shown]:
    """Return announced events, the newest first, in the reader's language."""
    events = Event.objects.filter(petition=petition, announced_at__isnull=False)
    shield = shield_of(petition)
    return [_shown(covered(event, shield), petition) for event in events]


def _shown(event: Event, petition: Petition) -> Shown:
    return Shown(
        title=said(event, "title"),
        day=day(event),
        at=timezone.localtime(event.starts_at) if is_exact(event) else None,
        when=when(event),
        place=said(event, "place"),
        state_label=str(State(event.state).label),
        is_warning=event.state in {State.POSTPONED, State.CANCELLED},
        url=reverse("press:event", args=[petition.slug, event.slug]),
    )


def day(event: Event) -> date | None:
    """Return the day on which it is, where that is settled."""
    is_open = event.precision == Precision.OPEN or event.state == State.POSTPONED
    return None if is_open else timezone.localdate(event.starts_at)


def is_exact(event: Event) -> bool:
    return event.precision == Precision.EXACT and event.state != State.POSTPONED


def when(event: Event) -> str:
    """Say when it is, in the reader's language, and no more than is settled."""
    begins = timezone.localtime(event.starts_at)
    if event.state == State.POSTPONED:
        return _("새 일시를 아직 정하지 않았습니다")
    if event.precision == Precision.OPEN:
        return _("일시를 아직 정하지 않았습니다")
    if event.precision == Precision.DAY:
        return _("%s, 시각은 아직 정하지 않았습니다") % date_format(begins, "DATE_FORMAT")
    return f"{date_format(begins, 'DATETIME_FORMAT')}{_until(begins, event.ends_at)}"


def _until(begins: datetime, ends_at: datetime) -> str:
    ends = timezone.localtime(ends_at)
    same_day = begins.date() == ends.date()
    return "–" + (f"{ends:%H:%M}" if same_day else date_format(ends, "DATETIME_FORMAT"))
