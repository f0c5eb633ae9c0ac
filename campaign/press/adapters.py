"""Calendar files and advisories on paper."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.template.loader import render_to_string
from icalendar import Calendar, Timezone, TimezoneStandard, vText
from icalendar import Event as CalendarEvent

from campaign.lib import pdf
from campaign.press.models import Event, State
from campaign.press.queries import ends_at, in_language

STATUS = {State.CANCELLED: "CANCELLED", State.POSTPONED: "TENTATIVE"}


def calendar(event: Event, *, url: str) -> bytes:
    """Return an iCalendar file (RFC 5545): the UID never changes, SEQUENCE tells the version."""
    entry = CalendarEvent()
    entry.add("uid", f"{event.pk}@{settings.SITE_URL.split('://', 1)[-1]}")
    entry.add("sequence", event.sequence)
    entry.add("dtstamp", event.changed_at.astimezone(UTC))
    entry.add("last-modified", event.changed_at.astimezone(UTC))
    _add_time(entry, "dtstart", event.starts_at)
    _add_time(entry, "dtend", ends_at(event))
    entry.add("summary", in_language(event, "title"))
    entry.add("location", in_language(event, "place"))
    entry.add("description", in_language(event, "purpose"))
    entry.add("url", url)
    entry.add("status", STATUS.get(State(event.state), "CONFIRMED"))
    whole = Calendar()
    whole.add("prodid", "-//Yeonmyeong//KO")
    whole.add("version", "2.0")
    whole.add("method", "PUBLISH")
    whole.add_component(_seoul())
    whole.add_component(entry)
    return bytes(whole.to_ical())


def _add_time(entry: CalendarEvent, name: str, moment: datetime) -> None:
    entry.add(name, moment.astimezone(ZoneInfo("Asia/Seoul")))


def _seoul() -> Timezone:
    """Korea has had one offset since 1988; older rules would only mislead."""
    standard = TimezoneStandard()
    standard.add("dtstart", datetime(1988, 10, 9, 2, 0, 0))  # noqa: DTZ001 (local by definition)
    standard.add("tzoffsetfrom", timedelta(hours=9))
    standard.add("tzoffsetto", timedelta(hours=9))
    standard.add("tzname", vText("KST"))
    zone = Timezone()
    zone.add("tzid", "Asia/Seoul")
    zone.add_component(standard)
    return zone


def advisory_pdf(context: dict[str, object]) -> bytes:
    """Return the advisory on A4."""
    html = render_to_string("press/document/advisory.html", context)
    return pdf.write(pdf.layout(html, css=pdf.style("advisory.css")))
