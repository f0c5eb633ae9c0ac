"""Calendar files (RFC 5545, RFC 5546)."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Timezone, TimezoneStandard, vCalAddress, vText
from icalendar import Event as CalendarEvent


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
