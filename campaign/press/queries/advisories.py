"""What an advisory (취재요청) says, and whether it may be read yet."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from campaign.lib import clock
from campaign.lib.languages import in_korean
from campaign.press.models import Event
from campaign.press.queries.names import covered, covered_items
from campaign.press.rules.wording import day_style, press_moment, release_line


def advisory(event: Event, *, to_press: bool) -> dict[str, Any]:
    """Gather what an advisory says; a mobile number is whole in the one sent to the press alone."""
    event = covered(event)
    embargo = event.embargo_until and timezone.localtime(event.embargo_until)
    return {
        "event": event,
        "petition": event.petition,
        "organisation": event.petition.organisation,
        "programme": covered_items(event, event.programme.filter(is_public=True)),
        "protected": protected(event),
        "phone": event.contact_phone if to_press else event.phone_for_all,
        "sent_on": day_style(timezone.localtime(event.changed_at)),
        "when": press_moment(timezone.localtime(event.starts_at), event.precision),
        "release": release_line(embargo),
        "url": settings.SITE_URL + reverse("press:event", args=[event.petition.slug, event.slug]),
        "is_demo": event.petition.is_demo,
    }


def is_embargoed(event: Event) -> bool:
    return event.embargo_until is not None and event.embargo_until > clock.now()


def protected(event: Event) -> list[str]:
    """Say of whom in the public order no face is to be taken, or no voice to be heard."""
    rows = event.programme.filter(is_public=True).exclude(protection="").exclude(speaker="")
    return [
        f"{row.speaker}: {in_korean(row.get_protection_display())}"
        for row in covered_items(event, rows)
    ]
