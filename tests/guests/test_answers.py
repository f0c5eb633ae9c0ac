"""An answer by a link that is one's own: it may change until the event begins."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from campaign.guests.actions.answer import Begun, answer
from campaign.guests.actions.invite import revoke
from campaign.guests.actions.tidy import tidy
from campaign.guests.models import Invitation
from campaign.guests.queries.invitations import (
    guest,
    guests,
    is_open,
    link_of,
    numbers,
    token_of,
)
from campaign.guests.rules import Reply
from campaign.lib.logs import without_tokens
from campaign.people.rules import Role
from tests.cast import somebody
from tests.doors import enter
from tests.guests.cast import a_journalist, an_invitation, desk, three
from tests.newsroom.cast import a_desk

pytestmark = [pytest.mark.django_db, pytest.mark.anywhere]


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
