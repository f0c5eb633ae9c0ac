"""Invitations: one letter for each, a link that is theirs alone; the silent are asked once more."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail

from campaign.guests.actions.answer import answer
from campaign.guests.actions.invite import NotOpen, remind, resend
from campaign.guests.models import Invitation
from campaign.guests.queries.invitations import (
    guests,
    to_invite,
    to_remind,
    token_of,
)
from campaign.guests.rules import Reply
from campaign.lib import clock, tokens
from campaign.outreach.actions.deliver import deliver_due
from campaign.outreach.actions.distribute import Nobody, WrongNumber, undo
from campaign.outreach.models import Address, Delivery, Distribution, Fate, Status
from tests.cast import an_open_petition
from tests.guests.cast import after, desk, invited, links, three
from tests.outreach.cast import a_list
from tests.press.cast import a_draft_event

pytestmark = [pytest.mark.django_db, pytest.mark.anywhere]


def test_each_gets_one_letter_with_facts_a_link_of_their_own_and_the_event_for_calendars(event):
    """C17.10."""
    invited(event, three(event))

    assert after(minutes=3) == 3
    kinds = {part.get_content_type() for part in mail.outbox[0].message().walk()}
    assert (len(set(links().values())), "text/calendar" in kinds) == (3, True)
    assert event.place in mail.outbox[0].body


def test_the_number_typed_is_the_number_of_letters(event):
    """C17.10."""
    people = three(event)
    Address.objects.filter(contact=people[0]).update(status=Status.BOUNCED)
    flight, _already = to_invite(event, lists=[], people=people)

    with pytest.raises(WrongNumber):
        invited(event, people)

    assert invited(event, people, number=len(flight.ready)) == Delivery.objects.count() == 2


def test_who_cannot_be_written_to_is_asked_by_telephone(event):
    people = three(event)
    Address.objects.filter(contact=people[0]).update(status=Status.BOUNCED)
    invited(event, people, number=2)

    unreached = [one.name for one in guests(event) if one.is_unreached]

    assert unreached == ["one"]


def test_a_list_asks_nobody_twice(event):
    people = three(event)
    invited(event, people[:1])
    everybody = a_list(event.petition.organisation, rule={"region": "서울"})

    assert invited(event, [], lists=[everybody], number=2) == 2
    with pytest.raises(Nobody):
        invited(event, [], lists=[everybody], number=3)


def test_taken_back_within_two_minutes_nothing_leaves(event):
    """C17.10."""
    invited(event, three(event))
    undo(actor=None, distribution=Distribution.objects.get())

    assert (after(minutes=3), {one.state for one in Delivery.objects.all()}) == (
        0,
        {Fate.CANCELLED},
    )


def test_no_row_holds_a_link_once_its_letter_is_gone(event):
    invited(event, three(event))
    after(minutes=3)

    row = Invitation.objects.first()
    assert bytes(row.digest) == tokens.digest(token_of(row))
    assert {bytes(one.sealed) for one in Delivery.objects.all()} == {b""}


def test_a_draft_asks_nobody():
    event = a_draft_event(an_open_petition(), starts_at=clock.now() + timedelta(days=5))

    with pytest.raises(NotOpen):
        invited(event, three(event))


def test_a_reminder_goes_to_the_silent_alone_and_once_a_day(event):
    people = three(event)
    invited(event, people)
    answer(invitation=Invitation.objects.get(contact=people[0]), reply=Reply("no"))
    with time_machine.travel(clock.now() + timedelta(days=1, minutes=1), tick=False):
        deliver_due()
        mail.outbox.clear()
        assert remind(actor=None, event=event, number=2) == 2
        with pytest.raises(Nobody):
            remind(actor=None, event=event, number=2)
        after(minutes=3)

    assert {"one@news.example"} & set(links()) == set()
    assert len(links()) == 2


def test_a_reminder_carries_the_link_of_the_first_letter(event):
    invited(event, three(event)[:1])
    after(minutes=3)
    first = links()
    mail.outbox.clear()
    with time_machine.travel(clock.now() + timedelta(days=2), tick=False):
        remind(actor=None, event=event, number=1)
        after(minutes=3)

    assert links() == first


def test_nobody_is_reminded_on_the_day_of_the_letter(event):
    invited(event, three(event))

    assert to_remind(event)[0].ready == []


def test_a_letter_can_go_once_more(event):
    invited(event, three(event)[:1])
    resend(actor=None, invitation=Invitation.objects.get())

    assert after(minutes=3) == 2
    assert len(set(links().values())) == 1


def test_inviting_shows_how_many_first_and_sends_on_the_second_press(event, press):
    people = [str(one.pk) for one in three(event)]
    looked = press.post(desk(event, "invite"), {"people": people})
    assert (looked.status_code, Delivery.objects.count()) == (200, 0)

    wrong = {"people": people, "number": "2", "to": "send"}
    assert press.post(desk(event, "invite"), wrong).status_code == 422
    press.post(desk(event, "invite"), wrong | {"number": "3"})

    assert (Delivery.objects.count(), Invitation.objects.count()) == (3, 3)


def test_an_invitation_with_a_wrong_weekday_does_not_leave(event, press):
    """C7."""
    people = [str(three(event)[0].pk)]
    typed = {"people": people, "intro": "2026. 12. 18.(목)에 뵙겠습니다."}

    looked = press.post(desk(event, "invite"), typed)
    refused = press.post(desk(event, "invite"), typed | {"number": "1", "to": "send"})

    assert "금요일입니다." in looked.text
    assert (refused.status_code, Delivery.objects.count()) == (422, 0)
