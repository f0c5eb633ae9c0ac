"""An event as schema.org tells it, from the fields that the page shows."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language

from campaign.lib.languages import said
from campaign.press.models import Event, Mode, Precision, Revision, State
from campaign.press.rules.states import settled

STATUS = {State.POSTPONED: "EventPostponed", State.CANCELLED: "EventCancelled"}
ATTENDANCE = {
    Mode.OFFLINE: "OfflineEventAttendanceMode",
    Mode.ONLINE: "OnlineEventAttendanceMode",
    Mode.MIXED: "MixedEventAttendanceMode",
}


def structured(event: Event) -> dict[str, Any]:
    """Return the event for search engines; it says nothing of a date that is not settled."""
    moved = previous_starts(event)
    address = settings.SITE_URL + reverse("press:event", args=[event.petition.slug, event.slug])
    told: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Event",
        "@id": f"urn:uuid:{event.pk}",
        "name": str(said(event, "title")),
        "description": str(said(event, "purpose")),
        "url": address,
        "inLanguage": get_language(),
        "isAccessibleForFree": True,
        "organizer": {"@type": "Organization", "name": str(said(event, "hosts"))},
        "eventAttendanceMode": f"https://schema.org/{ATTENDANCE[Mode(event.mode)]}",
        "eventStatus": f"https://schema.org/{_status(event, moved=bool(moved))}",
        "location": _locations(event),
    }
    if moved:
        told["previousStartDate"] = moved
    return told | _times(event)


def _status(event: Event, *, moved: bool) -> str:
    return STATUS.get(State(event.state), "EventRescheduled" if moved else "EventScheduled")


def _times(event: Event) -> dict[str, str]:
    start = settled(timezone.localtime(event.starts_at), event.precision)
    if event.precision != Precision.EXACT:
        return {"startDate": start} if start else {}
    return {"startDate": start, "endDate": timezone.localtime(event.ends_at).isoformat()}


def _locations(event: Event) -> list[dict[str, str]]:
    where = str(said(event, "place"))
    place = {"@type": "Place", "name": where, "address": where}
    stream = {"@type": "VirtualLocation", "url": event.stream_url}
    return [place] * bool(event.place) + [stream] * bool(event.stream_url)


def previous_starts(event: Event) -> list[str]:
    """Return the beginnings that were announced before, the oldest first."""
    rows = Revision.objects.filter(event=event, is_material=True).order_by("number")
    pairs = [row.changes["starts_at"] for row in rows if "starts_at" in row.changes]
    return [before for before, _after in pairs if before]
