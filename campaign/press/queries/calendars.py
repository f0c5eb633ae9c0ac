"""What calendars are told of the events: of one, of a petition, of the site."""

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from campaign.lib import clock
from campaign.lib.languages import said
from campaign.lib.tokens import digest
from campaign.petitions.models import Petition
from campaign.petitions.models import State as PetitionState
from campaign.press.models import Event, FeedToken, Precision, Revision, State
from campaign.press.queries.names import Shield, covered, shield_of, shields_of
from campaign.press.rules.entries import FRESH, KEPT_AHEAD, KEPT_PAST, MOST, Entry, mark
from campaign.press.rules.wording import printable

MARKS = {
    "": "",
    "cancelled": gettext_lazy("취소"),
    "postponed": gettext_lazy("연기"),
    "hour_open": gettext_lazy("시간 미정"),
    "moved": gettext_lazy("일시변경"),
    "elsewhere": gettext_lazy("장소변경"),
}


def entry(event: Event, shield: Shield | None = None) -> Entry:
    """Return the event in the reader's language: no telephone of a person, nothing embargoed."""
    shield = shield or shield_of(event.petition)
    event = covered(event, shield)
    revisions = [row for row in event.revisions.all() if row.is_material]
    path = reverse("press:event", args=[event.petition.slug, event.slug])
    return Entry(
        uid=event.uid,
        sequence=event.sequence,
        state=event.state,
        precision=event.precision,
        created_at=event.announced_at or event.changed_at,
        changed_at=event.changed_at,
        starts_at=event.starts_at,
        ends_at=event.ends_at,
        mark=str(MARKS[mark(event.state, event.precision, _fresh(revisions))]),
        title=_line(said(event, "title")),
        category=event.get_kind_display(),
        place=_line(said(event, "place")) or event.stream_url,
        text=_text(event, _note(revisions, shield), settings.SITE_URL + path),
        url=settings.SITE_URL + path,
        stream_url=event.stream_url,
        host=_line(said(event, "hosts")),
        email=event.contact_email,
    )


def _fresh(revisions: list[Revision]) -> set[str]:
    since = clock.now() - FRESH
    return {name for row in revisions if row.at > since for name in row.changes}


def _line(text: object) -> str:
    return " ".join(printable(str(text)).split())


def _note(revisions: list[Revision], shield: Shield) -> str:
    """Return why the last change was made."""
    return str(shield.masked(revisions[0].note)) if revisions and not shield.is_blind else ""


def _text(event: Event, note: str, url: str) -> str:
    phone = event.phone_for_all
    reach = [event.contact_email, "" if "*" in phone else phone]
    parts = [
        _("새 일시는 정해지면 알립니다.") if event.state == State.POSTPONED else "",
        f"{_('까닭')}: {note}" if note else "",
        str(said(event, "purpose")),
        f"{_('문의')}: {' '.join(filter(None, [event.contact_name, *reach]))}",
        url,
    ]
    return "\n\n".join(printable(part) for part in parts if part)


def public_feed(petition: Petition | None = None) -> list[Entry]:
    """Return what was announced, of a petition or of all that can be read, with a date."""
    rows = Event.objects.filter(announced_at__isnull=False)
    if petition:
        return _entries(rows.filter(petition=petition))
    return _entries(rows.exclude(petition__state=PetitionState.DRAFT))


def staff_feed(petition: Petition) -> list[Entry]:
    """Return all that is planned with a date, drafts included."""
    return _entries(Event.objects.filter(petition=petition))


def _entries(rows: QuerySet[Event]) -> list[Entry]:
    now = clock.now()
    told = (
        rows.filter(starts_at__gt=now - KEPT_PAST, starts_at__lt=now + KEPT_AHEAD)
        .exclude(precision=Precision.OPEN)
        .select_related("petition")
        .prefetch_related("revisions")
        .order_by("starts_at", "pk")
    )
    events = list(told[:MOST])
    shields = shields_of(events)
    return [entry(event, shields[event.petition_id]) for event in events]


def feed_of(token: str) -> FeedToken | None:
    """Return whose calendar a link opens, also of one that was closed."""
    rows = FeedToken.objects.select_related("petition", "user")
    return rows.filter(digest=digest(token)).first()
