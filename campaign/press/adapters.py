"""Calendar files and advisories on paper."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from django.http import Http404, HttpResponse
from django.template.loader import render_to_string
from icalendar import Calendar, Timezone, TimezoneStandard, vCalAddress, vText
from icalendar import Event as CalendarEvent

from campaign.lib import pdf


@dataclass(frozen=True)
class Entry:
    """What a calendar is told of an event; `uid` never changes, `sequence` tells the version."""

    uid: str
    sequence: int
    changed_at: datetime
    starts_at: datetime
    ends_at: datetime
    title: str
    place: str
    purpose: str
    url: str
    status: str
    organiser: str
    email: str


def calendar(told: Entry) -> bytes:
    """Return an iCalendar file (RFC 5545) with one event."""
    entry = CalendarEvent()
    entry.add("uid", told.uid)
    entry.add("sequence", told.sequence)
    entry.add("dtstamp", told.changed_at.astimezone(UTC))
    entry.add("last-modified", told.changed_at.astimezone(UTC))
    _add_time(entry, "dtstart", told.starts_at)
    _add_time(entry, "dtend", told.ends_at)
    entry.add("summary", told.title)
    entry.add("location", told.place)
    entry.add("description", told.purpose)
    entry.add("url", told.url)
    entry.add("status", told.status)
    entry.add("organizer", _organiser(told))
    whole = Calendar()
    whole.add("prodid", "-//Yeonmyeong//KO")
    whole.add("version", "2.0")
    whole.add("method", "PUBLISH")
    whole.add_component(_seoul())
    whole.add_component(entry)
    return bytes(whole.to_ical())


def _add_time(entry: CalendarEvent, name: str, moment: datetime) -> None:
    entry.add(name, moment.astimezone(ZoneInfo("Asia/Seoul")))


def _organiser(told: Entry) -> vCalAddress:
    """Return who publishes the event, which RFC 5546 (3.2.1) asks for."""
    address = vCalAddress(f"mailto:{told.email}" if told.email else told.url)
    address.params["cn"] = told.organiser
    return address


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


def advisory_text(context: dict[str, Any]) -> bytes:
    """Return the advisory as a mail would carry it."""
    return render_to_string("press/document/advisory.txt", context).encode()


def advisory_pdf(context: dict[str, Any]) -> bytes:
    """Return the advisory on A4."""
    return _set(render_to_string("press/document/advisory.html", context))


@lru_cache(maxsize=16)
def _set(html: str) -> bytes:
    """Set each page once, however often it is fetched."""
    return pdf.write(pdf.layout(html, css=pdf.style("advisory.css")))


FILES = {
    "txt": (advisory_text, "text/plain; charset=utf-8"),
    "pdf": (advisory_pdf, "application/pdf"),
}


def advisory_file(form: str, context: dict[str, Any]) -> HttpResponse:
    """Answer with the advisory as a file; a form that we do not have is a 404."""
    if form not in FILES:
        raise Http404
    write, content_type = FILES[form]
    response = HttpResponse(write(context), content_type=content_type)
    response["Content-Disposition"] = f'inline; filename="{context["event"].slug}.{form}"'
    return response
