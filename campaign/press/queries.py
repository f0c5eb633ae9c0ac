"""What the public may know of press events."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from campaign.lib import clock
from campaign.lib.languages import Said, said
from campaign.petitions.models import Petition
from campaign.press.models import Event, Kind, Revision, State
from campaign.press.rules import day_style, press_style, public_phone, release_line

LABELS = {"state": State, "kind": Kind}
MOMENTS = {"starts_at", "embargo_until"}
# Fields that are written in Korean, whoever reads them.
TEXTS = {
    *("title", "purpose", "place", "backup_place", "hosts", "organisers", "master"),
    *("contact_name", "contact_role", "addressees", "copied_to", "attachments", "programme"),
}


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
    labels |= {"state": _("상태"), "programme": _("순서")}
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


def _readable(name: str, value: Any) -> str:
    if name in MOMENTS and value:
        moment = timezone.localtime(datetime.fromisoformat(value))
        return date_format(moment, "DATETIME_FORMAT")
    if name in LABELS:
        return str(LABELS[name](value).label)
    if name == "contact_phone":
        return public_phone(value)
    return ", ".join(value) if isinstance(value, list) else str(value or "")


def advisory(event: Event, *, to_press: bool) -> dict[str, Any]:
    """Gather what an advisory says; a mobile number is whole in the one sent to the press alone."""
    embargo = event.embargo_until and timezone.localtime(event.embargo_until)
    return {
        "event": event,
        "petition": event.petition,
        "organisation": event.petition.organisation,
        "programme": list(event.programme.all()),
        "phone": event.contact_phone if to_press else public_phone(event.contact_phone),
        "sent_on": day_style(timezone.localtime(event.changed_at)),
        "when": press_style(timezone.localtime(event.starts_at)),
        "release": release_line(embargo),
        "url": settings.SITE_URL + reverse("press:event", args=[event.petition.slug, event.slug]),
        "is_demo": event.petition.is_demo,
    }


def is_embargoed(event: Event) -> bool:
    return event.embargo_until is not None and event.embargo_until > clock.now()
