"""Journalists who are asked to an event."""

import re
from datetime import timedelta
from typing import Any

import time_machine
from django.core import mail
from django.urls import reverse

from campaign.guests.actions.check_in import open_door
from campaign.guests.actions.invite import invite, new_invitation
from campaign.guests.actions.request import ask_to_come
from campaign.guests.models import Door, Invitation, Request
from campaign.guests.queries.requests import Asker
from campaign.lib import clock
from campaign.outreach.actions.deliver import deliver_due
from campaign.outreach.models import Contact
from campaign.press.models import Event
from tests.outreach.cast import a_contact


def a_journalist(event: Event, email: str, **changes: Any) -> Contact:
    name = {"name": email.partition("@")[0], **changes}
    return a_contact(event.petition.organisation, email=email, **name)


def an_invitation(event: Event, contact: Contact | None = None) -> Invitation:
    row = new_invitation(event, contact or a_journalist(event, "guest@news.example"))
    row.save(force_insert=True)
    return row


def a_door(event: Event) -> Door:
    open_door(actor=None, event=event)
    return Door.objects.filter(event=event).latest("pk")


def a_request_to_come(event: Event, **changes: Any) -> Request:
    fields = {"name": "박기자", "outlet": "가상통신", "email": "park@news.example", **changes}
    return ask_to_come(event=event, who=Asker(**fields), language="ko")


def three(event):
    """Return three journalists whom the desk knows."""
    return [a_journalist(event, f"{name}@news.example") for name in ("one", "two", "three")]


def invited(event, people, **changes) -> int:
    """Ask these, and return how many letters wait."""
    chosen = {"lists": [], "people": people, "intro": "", "number": len(people), **changes}
    return invite(actor=None, event=event, **chosen)


def after(**passed) -> int:
    """Send what is due by then; return how many letters went."""
    with time_machine.travel(clock.now() + timedelta(**passed), tick=False):
        return deliver_due()


def links() -> dict[str, str]:
    """Return each person's link, as it stands in the letter."""
    found = {}
    for letter in mail.outbox:
        (link,) = re.findall(r"https?://\S+/invited/\S+", letter.body)
        found[letter.to[0].rpartition("<")[2].rstrip(">")] = "/" + link.split("/", 3)[3]
    return found


def desk(event, name: str = "guests", *args) -> str:
    """Return an address of the organisers' pages."""
    return reverse(f"guests:{name}", args=[event.petition.slug, event.slug, *args])
