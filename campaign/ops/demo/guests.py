"""Journalists who are made up, asked to the press conference: each answer, and some silence."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from campaign.guests.actions.answer import answer
from campaign.guests.actions.check_in import settle
from campaign.guests.actions.invite import invite
from campaign.guests.models import Invitation
from campaign.guests.rules import Item, Reply
from campaign.lib import clock
from campaign.outreach.actions.change_list import make_list
from campaign.outreach.actions.keep import keep_contact
from campaign.outreach.models import Contact, Delivery, Fate
from campaign.people.models import User
from campaign.petitions.models import Organisation
from campaign.press.models import Event


def ask_journalists(written: dict[str, Any], event: Event) -> None:
    """Fill the list of journalists, invite it, and let some answer.

    No letter leaves: the journalists' addresses do not exist.
    """
    press, group = User.objects.get(email="press@demo.example"), event.petition.organisation
    people = [_contact(group, at, row) for at, row in enumerate(written["journalists"])]
    media = make_list(actor=press, organisation=group, name="사회부(가상)", members=people)
    invite(actor=press, event=event, lists=[media], people=[], intro="", number=len(people))
    Delivery.objects.filter(distribution__event=event).update(
        state=Fate.ACCEPTED, sealed=b"", settled_at=clock.now()
    )
    for contact, row in zip(people, written["journalists"], strict=True):
        if "reply" in row:
            asked = Invitation.objects.get(event=event, contact=contact)
            by_phone = press if row.get("by_phone") else None
            answer(invitation=asked, reply=Reply(**row["reply"]), actor=by_phone)


def let_in(event: Event) -> None:
    """Let two of those who said they would come in, a few minutes before it begins."""
    coming = event.invitations.filter(answer="yes")
    for at, row in enumerate(coming, start=1):
        came = event.starts_at - timedelta(minutes=12 - 4 * at)
        settle(event=event, item=Item(nonce=uuid4(), guest=row.pk, is_in=True, at=came))


def _contact(group: Organisation, at: int, row: dict[str, Any]) -> Contact:
    return keep_contact(
        actor=None,
        organisation=group,
        name=row["name"],
        outlet=row["outlet"],
        kind=row["kind"],
        email=f"reporter{at}@news.demo.example",
        basis="published",
        beats=["사회"],
        region="서울",
    )
