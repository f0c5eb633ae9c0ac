"""What a text takes from its event, and what it must agree with. No other place reads events."""

from django.utils import timezone

from campaign.lib.languages import in_korean
from campaign.newsroom.rules.lint import Occasion
from campaign.newsroom.rules.sms import TextLine, short_moment
from campaign.press.models import Event, Precision
from campaign.press.queries.advisories import advisory
from campaign.press.queries.names import covered
from campaign.press.rules.wording import press_moment

Rows = list[tuple[str, str]]


def outline(event: Event) -> Rows:
    """Return the event as press texts write it."""
    told = advisory(event, to_press=True)
    event = told["event"]
    lines = [
        item.kind
        + (f": {item.title}" if item.title else "")
        + (f" – {item.speaker}" if item.speaker else "")
        + (f"({item.role})" if item.speaker and item.role else "")
        for item in told["programme"]
    ]
    rows = [
        ("제목", event.title),
        ("일시", told["when"]),
        ("장소", event.place),
        ("대신 쓸 곳", event.backup_place),
        ("주최", event.hosts),
        ("주관", event.organisers),
        ("사회", event.master),
        ("순서", " / ".join(lines)),
        ("촬영", " / ".join(told["protected"])),
    ]
    return [(label, value) for label, value in rows if value]


def when_and_where(event: Event) -> Rows:
    """Return time and place alone, for texts that are read aloud."""
    return [row for row in outline(event) if row[0] in {"일시", "장소"}]


def occasion(event: Event | None) -> Occasion | None:
    """Return what a text on the event has to agree with."""
    if event is None or event.precision != Precision.EXACT:
        return None
    changes = [row.changes for row in event.revisions.all()]
    old = {pair[0] for change in changes if (pair := change.get("place")) and pair[0]}
    return Occasion(
        starts_at=timezone.localtime(event.starts_at),
        ends_at=timezone.localtime(event.ends_at),
        place=event.place,
        old_places=tuple(sorted(old - {event.place, event.backup_place})),
    )


def text_line(event: Event) -> TextLine:
    """Return the event as one line for a text message."""
    at = timezone.localtime(event.starts_at)
    settled = event.precision == Precision.EXACT
    when = short_moment(at) if settled else press_moment(at, event.precision)
    return TextLine(f"[{in_korean(event.get_kind_display())}] {when} {covered(event).place}")
