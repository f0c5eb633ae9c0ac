"""Journalists who are asked to an event."""

from typing import Any

from campaign.guests.actions.check_in import open_door
from campaign.guests.actions.invite import new_invitation
from campaign.guests.actions.request import ask_to_come
from campaign.guests.models import Door, Invitation, Request
from campaign.guests.queries.requests import Asker
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
