"""A journalist whom nobody asked says that they would like to come; it never keeps anybody out."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.urls import reverse

from campaign.guests.actions.mail_requests import mail_requests
from campaign.guests.actions.request import accept_request, confirm_request
from campaign.guests.actions.tidy import tidy
from campaign.guests.models import Invitation, Request
from campaign.guests.queries import door, passes
from campaign.guests.queries.requests import token_of
from campaign.lib import clock
from campaign.lib.logs import without_tokens
from campaign.lib.qr import qr_png
from campaign.outreach.actions.deliver import deliver_due
from campaign.outreach.actions.distribute import send
from campaign.outreach.actions.tell import prepare_notice
from campaign.outreach.models import Address, Contact
from campaign.outreach.queries import contacts, told
from campaign.outreach.queries.sending import flight
from campaign.people.rules import Role
from campaign.press.actions.move_event import move_event
from campaign.press.actions.reschedule_event import reschedule_event
from campaign.press.models import State
from tests.cast import somebody
from tests.doors import enter
from tests.guests.cast import a_request_to_come, an_invitation
from tests.newsroom.cast import a_desk
from tests.outreach.cast import a_contact

pytestmark = [pytest.mark.django_db, pytest.mark.anywhere]
HERE = {"HTTP_SEC_FETCH_SITE": "same-origin"}
TYPED = {"name": "박기자", "outlet": "가상통신", "email": "park@news.example"}


def url(event) -> str:
    return reverse("guests:ask", args=[event.petition.slug, event.slug])


def ask(client, event, *, seconds: int = 20, **changes):
    """Fill the form in as a person does, who takes a while."""
    html = client.get(url(event)).text
    shown = re.search(r'name="shown" value="([^"]+)"', html)[1]
    with time_machine.travel(clock.now() + timedelta(seconds=seconds)):
        return client.post(url(event), TYPED | {"shown": shown} | changes, **HERE)


def test_the_events_page_leads_to_the_form(client, event):
    html = client.get(reverse("press:event", args=[event.petition.slug, event.slug])).text

    assert url(event) in html


def test_a_request_lies_sealed_and_waits(client, event):
    response = ask(client, event)

    row = Request.objects.get()
    assert (response.status_code, row.invitation) == (303, None)
    assert "가상통신".encode() not in bytes(row.sealed)


@pytest.mark.parametrize("changes", [{"website": "x"}, {"shown": "forged"}, {"seconds": 1}])
def test_a_program_is_thanked_and_nothing_is_kept(client, event, changes):
    response = ask(client, event, **changes)

    assert (response.status_code, Request.objects.count()) == (303, 0)


def test_who_gives_no_way_to_be_told_is_asked_for_one_and_loses_nothing(client, event):
    response = ask(client, event, email="")

    assert (response.status_code, "박기자" in response.text) == (422, True)


def test_a_form_of_another_site_is_refused(client, event):
    response = client.post(url(event), TYPED, HTTP_SEC_FETCH_SITE="cross-site")

    assert (response.status_code, Request.objects.count()) == (403, 0)


def test_who_sends_again_and_again_is_told_to_wait(client, event):
    answers = [ask(client, event, email=f"a{at}@news.example") for at in range(6)]

    assert ([one.status_code for one in answers], Request.objects.count()) == ([303] * 5 + [422], 5)


def test_after_it_began_none_is_taken(client, event):
    html = client.get(url(event)).text
    with time_machine.travel(event.starts_at + timedelta(minutes=1)):
        late = client.get(url(event)).text

    assert ("신청하기" in html, "신청하기" in late) == (True, False)


def test_the_address_is_confirmed_by_a_button_not_by_opening(client, event):
    row = a_request_to_come(event)
    mail_requests()
    link = re.search(r"https?://\S+(/requested/\S+)", mail.outbox[0].body)[1]
    client.get(link)
    unconfirmed = Request.objects.get().confirmed_at
    client.post(link)

    assert (unconfirmed, Request.objects.get().confirmed_at is None) == (None, False)
    assert mail_requests() == 0
    assert token_of(row) not in without_tokens(link)


def test_who_is_accepted_stands_at_the_door_and_is_told_if_the_address_is_theirs(event):
    row = a_request_to_come(event)
    mail_requests()
    confirm_request(asked=row)
    accept_request(actor=None, asked=row)
    mail_requests()

    assert [one.name for one in door.expected(event)] == ["박기자"]
    assert "/invited/" in mail.outbox[1].body


def test_the_letter_of_who_is_accepted_holds_the_code_that_is_shown_at_the_door(client, event):
    row = a_request_to_come(event)
    confirm_request(asked=row)
    guest = accept_request(actor=None, asked=row).invitation
    mail_requests()
    letter = mail.outbox[-1]

    (picture,) = [one for one in letter.message().walk() if one.get_content_type() == "image/png"]
    shown = passes.link_of(guest)
    assert picture.get_payload(decode=True) == qr_png(shown)
    assert f'src="cid:{picture["Content-ID"].strip("<>")}"' in letter.alternatives[0].content
    assert (shown in letter.body, client.get(shown).status_code) == (True, 200)


def test_who_was_accepted_hears_of_a_change_like_the_invited(event, mailoutbox):
    """C17.4."""
    petition = event.petition
    a_desk(petition)
    by_mail, by_phone = (
        a_request_to_come(event),
        a_request_to_come(event, name="최기자", email="", phone="010-5555-6666"),
    )
    confirm_request(asked=by_mail)
    for row in (by_mail, by_phone):
        accept_request(actor=None, asked=row)
    assert [one.is_old for one in told.of_event(event)] == [False, False]

    event = reschedule_event(actor=None, event=event, reason="비가 옵니다.", place="시의회 앞")
    notice = prepare_notice(actor=None, event=event)
    found = flight(notice)
    assert [contacts.person_of(one).name for one in found.to_call] == ["최기자"]
    send(actor=None, distribution=notice, number=1)
    with time_machine.travel(clock.now() + timedelta(minutes=3)):
        deliver_due()

    (letter,) = mailoutbox
    assert ("park@news.example" in letter.to[0], "시의회 앞" in letter.body) == (True, True)
    assert sorted(one.is_old for one in told.of_event(event)) == [False, True]


def test_who_asked_for_one_event_is_on_no_list_until_the_desk_writes_them_down(event):
    row = a_request_to_come(event)
    confirm_request(asked=row)
    accept_request(actor=None, asked=row)
    group = event.petition.organisation

    assert contacts.found(group, "") == []
    a_contact(group, name="박기자", email=TYPED["email"])
    assert [one.person.name for one in contacts.found(group, "")] == ["박기자"]
    assert [one.name for one in door.expected(event)] == ["박기자"]


def test_who_asks_twice_or_was_invited_already_is_one_guest(event):
    contact = a_contact(event.petition.organisation, email=TYPED["email"])
    an_invitation(event, contact)
    for row in (a_request_to_come(event), a_request_to_come(event)):
        confirm_request(asked=row)
        accept_request(actor=None, asked=row)

    assert [one.answer for one in Invitation.objects.all()] == ["yes"]


def test_half_a_year_later_who_was_known_for_the_event_alone_is_forgotten(event):
    row = a_request_to_come(event)
    confirm_request(asked=row)
    accept_request(actor=None, asked=row)

    with time_machine.travel(event.starts_at + timedelta(days=200)):
        tidy()

    assert (Contact.objects.count(), Address.objects.count()) == (0, 0)


def test_to_an_address_that_nobody_confirmed_goes_nothing_more(event):
    row = a_request_to_come(event)
    mail_requests()
    accept_request(actor=None, asked=row)

    assert (mail_requests(), len(mail.outbox), Invitation.objects.count()) == (0, 1, 1)


def test_an_organiser_accepts_and_declines_on_the_page_of_guests(event):
    desk = enter(somebody(Role.PRESS, event.petition))
    first, second = a_request_to_come(event), a_request_to_come(event, name="최기자")
    base = [event.petition.slug, event.slug]
    shown = desk.get(reverse("guests:guests", args=base)).text
    desk.post(reverse("guests:accept", args=[*base, first.pk]))
    desk.post(reverse("guests:decline", args=[*base, second.pk]))

    assert ("박기자" in shown, "최기자" in shown) == (True, True)
    assert (Request.objects.count(), Invitation.objects.count()) == (1, 1)


def test_a_week_after_the_event_requests_are_forgotten(event):
    a_request_to_come(event)
    with time_machine.travel(event.starts_at + timedelta(days=8)):
        tidy()

    assert Request.objects.count() == 0


def test_nobody_is_told_to_come_to_what_is_called_off(client, event):
    move_event(actor=None, event=event, to=State.CANCELLED, reason="비")

    page = client.get(reverse("guests:ask", args=[event.petition.slug, event.slug])).text

    assert ("이 행사는 취소했습니다." in page, "오실 수 있습니다" in page) == (True, False)
