"""Invitations: one letter for each, a link that is theirs alone, an answer that may change."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.urls import reverse

from campaign.guests.actions.answer import Begun, answer
from campaign.guests.actions.invite import NotOpen, invite, remind, resend, revoke
from campaign.guests.actions.tidy import tidy
from campaign.guests.models import Invitation
from campaign.guests.queries.invitations import (
    guest,
    guests,
    is_open,
    link_of,
    numbers,
    to_invite,
    to_remind,
    token_of,
)
from campaign.guests.rules import Reply
from campaign.lib import clock, tokens
from campaign.lib.logs import without_tokens
from campaign.outreach.actions.deliver import deliver_due
from campaign.outreach.actions.distribute import Nobody, WrongNumber, undo
from campaign.outreach.models import Address, Delivery, Distribution, Fate, Status
from campaign.people.rules import Role
from tests.cast import an_open_petition, somebody
from tests.doors import enter
from tests.guests.cast import a_journalist, an_invitation
from tests.newsroom.cast import a_desk
from tests.outreach.cast import a_list
from tests.press.cast import a_draft_event, an_event

pytestmark = [pytest.mark.django_db, pytest.mark.anywhere]


@pytest.fixture
def event():
    return an_event(an_open_petition(), starts_at=clock.now() + timedelta(days=5))


@pytest.fixture
def press(event):
    return enter(somebody(Role.PRESS, event.petition))


def three(event):
    return [a_journalist(event, f"{name}@news.example") for name in ("one", "two", "three")]


def invited(event, people, **changes) -> int:
    chosen = {"lists": [], "people": people, "intro": "", "number": len(people), **changes}
    return invite(actor=None, event=event, **chosen)


def after(**passed) -> int:
    with time_machine.travel(clock.now() + timedelta(**passed), tick=False):
        return deliver_due()


def links() -> dict[str, str]:
    """Return each person's link, as it stands in the letter."""
    found = {}
    for letter in mail.outbox:
        (link,) = re.findall(r"https?://\S+/invited/\S+", letter.body)
        found[letter.to[0].rpartition("<")[2].rstrip(">")] = "/" + link.split("/", 3)[3]
    return found


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


def test_a_log_holds_no_link(event):
    assert token_of(an_invitation(event)) not in without_tokens(link_of(Invitation.objects.get()))


def test_opening_a_link_answers_nothing_and_only_chooses_beforehand(client, event):
    """C17.3."""
    row = an_invitation(event)

    page = client.get(f"/invited/{token_of(row)}/?a=yes").text

    row.refresh_from_db()
    assert (row.answer, 'value="yes"' in page) == ("", True)
    assert re.search(r'value="yes"[^>]*checked', page)
    assert page.index(event.place) < page.index('value="yes"')


@pytest.mark.parametrize("said", ["yes", "no", "materials", "colleague"])
def test_each_answer_is_taken_by_post_and_can_change_until_it_begins(client, event, said):
    row = an_invitation(event)
    typed = {"answer": said, "colleague": "박동료", "crew": "2", "needs": ["live"]}
    client.post(f"/invited/{token_of(row)}/", {"answer": "no"})

    client.post(f"/invited/{token_of(row)}/", typed)

    row.refresh_from_db()
    comes = said in {"yes", "colleague"}
    assert (row.answer, row.via, row.crew) == (said, "link", 2 if comes else 0)
    assert guest(row).words.colleague == ("박동료" if said == "colleague" else "")


def test_who_sends_a_colleague_says_whom_and_loses_nothing_typed(client, event):
    row = an_invitation(event)

    page = client.post(f"/invited/{token_of(row)}/", {"answer": "colleague", "note": "11시쯤"})

    assert (page.status_code, "11시쯤" in page.text) == (422, True)


def test_a_forwarded_link_says_whose_it_is(client, event):
    row = an_invitation(event, a_journalist(event, "a@news.example", name="김가상"))

    assert "김가상</span> 기자님께 보낸 주소입니다" in client.get(f"/invited/{token_of(row)}/").text


def test_once_it_has_begun_no_answer_changes(client, event):
    row = an_invitation(event)
    with time_machine.travel(event.starts_at + timedelta(minutes=1), tick=False):
        with pytest.raises(Begun):
            answer(invitation=row, reply=Reply("yes"))
        assert "<button" not in client.get(f"/invited/{token_of(row)}/").text.split("<h2>")[1]


def test_wrong_old_and_revoked_links_show_the_same_page_with_the_desks_number(client, event):
    a_desk(event.petition)
    row, other = an_invitation(event), an_invitation(event, three(event)[0])
    revoke(actor=None, invitation=other)
    with time_machine.travel(event.ends_at + timedelta(days=8), tick=False):
        pages = [client.get(f"/invited/{token_of(row)}/")]
    wrong = ("x" * 22, token_of(row)[:-1], token_of(other))
    pages += [client.get(f"/invited/{token}/") for token in wrong]

    assert {page.status_code for page in pages} == {404}
    assert len({re.sub("/invited/[^/]*/", "", page.text) for page in pages}) == 1
    assert "<dd>" in pages[0].text


def test_a_link_still_opens_in_the_week_after(client, event):
    row = an_invitation(event)
    with time_machine.travel(event.ends_at + timedelta(days=6), tick=False):
        assert client.get(f"/invited/{token_of(row)}/").status_code == 200


def test_who_tries_many_links_has_to_wait(client, event):
    codes = [client.get(f"/invited/{number:022}/").status_code for number in range(21)]

    assert codes == [404] * 20 + [429]


def test_words_of_outsiders_never_become_a_link(client, event):
    """C17.11."""
    row = an_invitation(event)
    hostile = "[여기](https://evil.example) <b>굵게</b>"
    client.post(f"/invited/{token_of(row)}/", {"answer": "yes", "note": hostile})

    page = enter(somebody(Role.PRESS, event.petition)).get(desk(event)).text

    assert ("evil.example" in page, 'href="https://evil' in page, "<b>굵게" in page) == (
        True,
        False,
        False,
    )


def desk(event, name: str = "guests", *args) -> str:
    return reverse(f"guests:{name}", args=[event.petition.slug, event.slug, *args])


def test_the_desk_counts_answers_and_sees_the_silent(event, press):
    rows = [an_invitation(event, one) for one in three(event)]
    answer(invitation=rows[0], reply=Reply("yes"))

    counted = numbers(guests(event))

    assert counted == {"yes": 1, "": 2}
    assert press.get(desk(event)).status_code == 200


def test_an_answer_by_telephone_says_so(event, press):
    row = an_invitation(event)

    press.post(desk(event, "by_phone", row.pk), {"answer": "materials"})

    row.refresh_from_db()
    assert (row.answer, row.via) == ("materials", "phone")
    assert "전화로" in press.get(desk(event)).text


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


def test_answers_are_gone_half_a_year_later(event):
    an_invitation(event)
    with time_machine.travel(event.ends_at + timedelta(days=188), tick=False):
        tidy()
        assert is_open(event) is False

    assert Invitation.objects.count() == 0


@pytest.mark.parametrize(("shows", "number"), [(False, "010-****-5678"), (True, "010-1234-5678")])
def test_who_stands_before_a_closed_link_can_call_the_desk_if_it_gave_its_number(
    client, event, shows, number
):
    a_desk(event.petition, shows_phone=shows)
    html = client.get(reverse("guests:answer", args=["nothing-here"])).text

    assert number in html


def test_a_name_said_on_the_telephone_that_is_too_long_is_said_and_still_there(event, press):
    row = an_invitation(event)
    typed = {"answer": "colleague", "colleague": "가" * 81}

    page = press.post(desk(event, "by_phone", row.pk), typed)

    assert (page.status_code, "가" * 81 in page.text, 'id="phone-error"' in page.text) == (
        422,
        True,
        True,
    )
