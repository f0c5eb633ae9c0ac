"""Who says that they come is told so by a letter, with a code to show at the door."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.utils import timezone
from icalendar import Calendar

from campaign.guests.actions.answer import answer
from campaign.guests.actions.invite import revoke
from campaign.guests.models import Invitation
from campaign.guests.queries import passes
from campaign.guests.queries.invitations import (
    guest,
    link_of,
    token_of,
)
from campaign.guests.rules import Reply
from campaign.letters.actions.suppress import suppress
from campaign.letters.models import Reason
from campaign.lib import clock
from campaign.lib.logs import without_tokens
from campaign.lib.qr import qr_png
from campaign.outreach.actions.keep import leave
from campaign.outreach.models import Address, Delivery, Distribution
from campaign.outreach.queries.contacts import mark_of
from campaign.outreach.queries.letters import letter as letter_of
from campaign.outreach.queries.letters import paper_to_press
from campaign.press.actions.move_event import move_event
from campaign.press.models import State
from campaign.press.rules.wording import press_moment
from tests.guests.cast import after, an_invitation, desk, invited, three

pytestmark = [pytest.mark.django_db, pytest.mark.anywhere]


def receipts(**passed):
    """Return the letters that confirm an answer, once they have gone."""
    after(**(passed or {"seconds": 1}))
    return [letter for letter in mail.outbox if letter.subject.startswith("[참석 확인]")]


def invited_and_told(event, client, *answers, **more):
    """Answer by the link, one after the other, the letters going out between; return the row."""
    row = an_invitation(event)
    for said in answers:
        client.post(f"/invited/{token_of(row)}/", {"answer": said, "colleague": "박동료"} | more)
        after(seconds=1)
    return row


@pytest.mark.parametrize("said", ["yes", "colleague"])
def test_who_comes_gets_one_letter_with_all_they_need_and_the_event_as_accepted(
    client, event, said
):
    """M2: place, time, contact, a way to change the answer, REQUEST with ACCEPTED (RFC 5546)."""
    row = invited_and_told(event, client, said)

    (letter,) = receipts()
    (part,) = [one for one in letter.message().walk() if one.get_content_type() == "text/calendar"]
    told = Calendar.from_ical(part.get_payload(decode=True))
    (entry,) = told.walk("VEVENT")
    who = entry["attendee"]
    assert (letter.to, part.get_param("method"), told["method"]) == (
        ['"guest" <guest@news.example>'],
        "REQUEST",
        "REQUEST",
    )
    assert (str(who), who.params["partstat"], who.params["rsvp"], str(entry["uid"])) == (
        "mailto:guest@news.example",
        "ACCEPTED",
        "FALSE",
        event.uid,
    )
    moment = press_moment(timezone.localtime(event.starts_at), event.precision)
    facts = (event.place, moment, event.contact_phone, f"답 바꾸기: {link_of(row)}")
    assert [one for one in facts if one not in letter.body] == []


@pytest.mark.parametrize(
    ("answers", "letters"),
    [
        (["yes", "yes"], 1),
        (["yes", "no", "yes"], 2),
        (["no"], 0),
        (["materials"], 0),
    ],
)
def test_each_time_somebody_says_anew_that_they_come_one_letter_goes(
    client, event, answers, letters
):
    invited_and_told(event, client, *answers)

    assert len(receipts()) == letters


def test_who_takes_the_answer_back_before_the_letter_left_gets_none(event):
    row = an_invitation(event)
    answer(invitation=row, reply=Reply("yes"))
    answer(invitation=row, reply=Reply("no"))

    assert receipts() == []


def test_a_letter_of_confirmation_that_is_sent_again_is_the_same_letter(event):
    answer(invitation=an_invitation(event), reply=Reply("yes"))
    row = Delivery.objects.select_related("distribution", "address__contact__outlet").get()
    paper = paper_to_press(row.distribution)

    ids = {letter_of(row, row.address, paper).extra_headers["Message-ID"] for _time in range(2)}

    assert len(ids) == 1


def test_said_on_the_telephone_it_is_confirmed_only_to_who_has_an_address(event, press):
    with_address, without = an_invitation(event), an_invitation(event, three(event)[0])
    Address.objects.filter(contact=without.contact).delete()
    for row in (with_address, without):
        press.post(desk(event, "by_phone", row.pk), {"answer": "yes"})

    assert [one.to for one in receipts()] == [['"guest" <guest@news.example>']]


def test_a_suppressed_address_gets_no_confirmation_and_one_that_left_does(event):
    gone, left = (an_invitation(event, one) for one in three(event)[:2])
    suppress(mark=mark_of("one@news.example"), reason=Reason.COMPLAINED)
    leave(contact=left.contact)
    for row in (gone, left):
        answer(invitation=row, reply=Reply("yes"))

    assert [one.to for one in receipts()] == [['"two" <two@news.example>']]


def test_those_who_come_are_one_mailing_at_the_desk(event):
    for one in three(event):
        answer(invitation=an_invitation(event, one), reply=Reply("yes"))

    assert Distribution.objects.get(is_receipt=True).deliveries.count() == 3


def receipt(event, said="yes") -> tuple[Invitation, mail.EmailMessage]:
    row = an_invitation(event)
    answer(invitation=row, reply=Reply(said, colleague="박동료"))
    (letter,) = receipts()
    return row, letter


def test_a_letter_of_confirmation_holds_a_qr_code_that_nothing_has_to_be_fetched_for(event):
    """M2."""
    row, letter = receipt(event)

    (picture,) = [one for one in letter.message().walk() if one.get_content_type() == "image/png"]
    html = letter.alternatives[0].content
    assert f'src="cid:{picture["Content-ID"].strip("<>")}"' in html
    assert re.findall(r'src="(?!cid:)', html) == []
    assert picture.get_payload(decode=True) == qr_png(passes.link_of(row))


def test_what_is_shown_at_the_door_stands_in_the_text_too_and_is_not_the_link_that_answers(event):
    row, letter = receipt(event)

    assert f"입구에서 보여 주실 부호: {passes.link_of(row)}" in letter.body
    assert token_of(row) not in passes.link_of(row)


def test_an_invitation_holds_no_code(event):
    invited(event, three(event)[:1])
    after(minutes=3)

    types = {one.get_content_type() for one in mail.outbox[0].message().walk()}
    assert "image/png" not in types


def test_the_page_of_a_code_says_no_more_than_its_letter(client, event):
    row, letter = receipt(event, "colleague")
    said_more = {"answer": "colleague", "colleague": "박동료", "note": "늦습니다", "crew": "3"}
    client.post(f"/invited/{token_of(row)}/", said_more)

    page = client.get(f"/pass/{passes.token_of(row)}/").text

    told = [one in page for one in (guest(row).name, event.title, event.contact_phone)]
    assert (told, [one in page for one in ("박동료", "늦습니다", token_of(row))]) == (
        [True, True, True],
        [False, False, False],
    )
    assert guest(row).name in letter.to[0]


@pytest.mark.parametrize("how", ["says no", "taken back", "over", "forged"])
def test_a_code_that_holds_no_more_opens_nothing(client, event, how):
    row, _letter = receipt(event)
    token, at = passes.token_of(row), clock.now()
    if how == "says no":
        answer(invitation=row, reply=Reply("no"))
    if how == "taken back":
        revoke(actor=None, invitation=row)
    if how == "over":
        at = event.ends_at + timedelta(hours=7)
    if how == "forged":
        token = token[:-2] + ("AA" if token[-2:] != "AA" else "BA")

    with time_machine.travel(at, tick=False):
        assert client.get(f"/pass/{token}/").status_code == 404


def test_logs_hold_no_code(event):
    link = passes.link_of(an_invitation(event))

    assert without_tokens(f"GET {link}") == f"GET {link.rpartition('/pass/')[0]}/pass/…/"


@pytest.mark.parametrize(("said", "is_there"), [("yes", True), ("no", False)])
def test_who_comes_finds_the_code_where_they_answered(client, event, said, is_there):
    row = an_invitation(event)
    answer(invitation=row, reply=Reply(said))

    page = client.get(f"/invited/{token_of(row)}/").text

    assert (f"/pass/{passes.token_of(row)}/" in page) is is_there


def test_the_page_of_a_code_says_that_the_event_is_called_off(client, event):
    row, _letter = receipt(event)
    move_event(actor=None, event=event, to=State.CANCELLED, reason="비")

    assert "이 행사는 취소했습니다." in client.get(f"/pass/{passes.token_of(row)}/").text


def test_nobody_is_asked_whether_they_come_to_what_is_called_off(client, event):
    row = an_invitation(event)
    move_event(actor=None, event=event, to=State.CANCELLED, reason="비")

    page = client.get(f"/invited/{token_of(row)}/").text

    assert ("이 행사는 취소했습니다." in page, "참석 여부" in page) == (True, False)
