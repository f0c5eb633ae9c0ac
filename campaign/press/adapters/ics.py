"""Calendar files (RFC 5545, RFC 5546, RFC 7986), by the icalendar library."""

import logging
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, vCalAddress
from icalendar import Event as Component

from campaign.press.rules.entries import Attendee, Entry

logger = logging.getLogger(__name__)
PRODUCT = "-//Yeonmyeong//press 1.0//KO"
ZONE = ZoneInfo("Asia/Seoul")
YEAR = timedelta(days=365)
HOUR = timedelta(hours=1)


def calendar(
    entries: Sequence[Entry],
    *,
    method: str = "PUBLISH",
    name: str = "",
    attendee: Attendee | None = None,
) -> bytes:
    """Return a calendar; an entry that cannot be written is left out and logged.

    A person is named in what is mailed to that person alone: PUBLISH has no attendee.
    """
    whole = Calendar()
    whole.add("version", "2.0")
    whole.add("prodid", PRODUCT)
    whole.add("calscale", "GREGORIAN")
    whole.add("method", method)
    if name:
        whole.add("name", name)
        whole.add("x-wr-calname", name)
        whole.add("refresh-interval", HOUR, parameters={"VALUE": "DURATION"})
        whole.add("x-published-ttl", "PT1H")
    written = [pair for one in entries if (pair := (one, _written(one, attendee)))[1]]
    for _one, component in written:
        whole.add_component(component)
    _add_zone(whole, [one for one, _component in written if one.precision == "exact"])
    return bytes(whole.to_ical())


def _written(entry: Entry, attendee: Attendee | None) -> Component | None:
    try:
        component = _component(entry)
        if attendee:
            component.add("attendee", _attendee(attendee))
        component.to_ical()
    except (ValueError, TypeError):
        logger.exception("An event could not be written into a calendar: %s", entry.uid)
        return None
    return component


def _component(entry: Entry) -> Component:
    component = Component()
    component.add("uid", entry.uid)
    component.add("sequence", entry.sequence)
    component.add("dtstamp", entry.changed_at.astimezone(UTC))
    component.add("last-modified", entry.changed_at.astimezone(UTC))
    component.add("created", entry.created_at.astimezone(UTC))
    _add_times(component, entry)
    component.add("summary", entry.summary)
    component.add("location", entry.place)
    component.add("description", entry.text)
    component.add("url", entry.url)
    component.add("categories", [entry.category])
    component.add("class", "PUBLIC")
    component.add("status", entry.status)
    component.add("transp", entry.transparency)
    component.add("organizer", _organiser(entry))
    if entry.stream_url:
        component.add("conference", entry.stream_url, parameters={"VALUE": "URI"})
    return component


def _add_times(component: Component, entry: Entry) -> None:
    """Add the hours, or the whole day, whose end is the next day (RFC 5545, 3.6.1)."""
    starts, ends = (moment.astimezone(ZONE) for moment in (entry.starts_at, entry.ends_at))
    if entry.precision == "exact":
        component.add("dtstart", starts)
        component.add("dtend", ends)
    else:
        component.add("dtstart", starts.date())
        component.add("dtend", starts.date() + timedelta(days=1))


def _organiser(entry: Entry) -> vCalAddress:
    """Return who publishes the event, which RFC 5546 (3.2.1) asks for."""
    address = vCalAddress(f"mailto:{entry.email}" if entry.email else entry.url)
    address.params["cn"] = entry.host
    return address


def _attendee(attendee: Attendee) -> vCalAddress:
    address = vCalAddress(f"mailto:{attendee.email}")
    address.params["cn"] = attendee.name
    address.params["role"] = "REQ-PARTICIPANT"
    address.params["partstat"] = "ACCEPTED"
    address.params["rsvp"] = "FALSE"
    return address


def _add_zone(whole: Calendar, timed: Sequence[Entry]) -> None:
    """Add the rules of the zone for the years that matter.

    Some readers take the text for another encoding after a long zone without Korean in it.
    """
    if not timed:
        return
    moments: list[datetime] = [moment for one in timed for moment in (one.starts_at, one.ends_at)]
    first, last = min(moments).date() - YEAR, max(moments).date() + YEAR
    whole.add_missing_timezones(first_date=first, last_date=last)
    for zone in whole.timezones:
        for part in zone.walk():
            part.pop("COMMENT", None)
