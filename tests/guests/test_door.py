"""The door of an event: found by initials, let in once, taken back, settled late; no telephone."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.urls import reverse

from campaign.guests.actions.answer import answer
from campaign.guests.actions.check_in import open_door
from campaign.guests.models import CheckIn, Door
from campaign.guests.queries import passes
from campaign.guests.queries.door import expected, found
from campaign.guests.rules import Reply, finds, initials, inside_since
from campaign.lib import clock
from campaign.people.rules import Role
from tests.cast import an_open_petition, somebody
from tests.doors import enter
from tests.guests.cast import a_journalist, an_invitation
from tests.press.cast import an_event

pytestmark = [pytest.mark.django_db, pytest.mark.anywhere]


@pytest.fixture
def event():
    return an_event(an_open_petition(), starts_at=clock.now() + timedelta(minutes=10))


@pytest.fixture
def kim(event):
    return an_invitation(event, a_journalist(event, "k@n.example", name="김가온", outlet="한겨레"))


@pytest.fixture
def token(event):
    return open_door(actor=None, event=event)


def item(guest, *, is_in=True, minutes=0, **more) -> dict:
    at = clock.now() + timedelta(minutes=minutes)
    return {
        "nonce": str(uuid4()),
        "guest": str(guest),
        "is_in": is_in,
        "at": at.isoformat(),
        **more,
    }


def send(client, token, *items):
    body = json.dumps({"items": items})
    return client.post(f"/door/{token}/settle/", body, content_type="application/json")


def since(event) -> list[str]:
    return [one.clock for one in expected(event) if one.since]


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("ㅎㄱㄹ", "한겨레"),
        ("ㄱㄱ", "김가온"),
        ("한겨", "한겨레"),
        ("kbs", "KBS 뉴스"),
        ("ㄲ", "꽃님"),
    ],
)
def test_initials_words_and_other_letters_find(words, text):
    """C17.7."""
    assert finds(words, [text])


@pytest.mark.parametrize(("words", "text"), [("ㄱㅎ", "한겨레"), ("ㅎ", "가온"), ("나", "가온")])
def test_what_does_not_stand_there_is_not_found(words, text):
    """C17.7."""
    assert not finds(words, [text])


def test_decomposed_letters_are_read_as_whole_syllables():
    """C17.7."""
    assert initials("\u1112\u1161\u11ab겨레") == "ㅎㄱㄹ"


def test_the_first_time_by_the_clock_holds_though_it_came_later():
    """C17.13."""
    now = clock.now()
    early = now - timedelta(minutes=8)

    assert inside_since([(now, True), (early, True)]) == early


def test_a_mark_that_was_taken_back_counts_no_more():
    """C17.13."""
    now = clock.now()
    marks = [(now, True), (now + timedelta(minutes=1), False)]

    assert inside_since(marks) is None


def test_sent_twice_it_is_once(client, event, kim, token):
    """C17.13."""
    one = item(kim.pk)
    states = [send(client, token, one).json()["states"] for _ in range(2)]

    assert (states[0], CheckIn.objects.count()) == (states[1], 1)


def test_of_two_devices_the_earlier_holds_and_the_later_is_a_note(client, event, kim, token):
    """C17.13."""
    send(client, token, item(kim.pk, minutes=-1))
    send(client, token, item(kim.pk, minutes=-5))

    (one,) = [one for one in expected(event) if one.since]
    assert (one.since <= clock.now() - timedelta(minutes=4), one.has_note) == (True, True)


def test_a_guest_of_another_event_is_refused(client, event, token):
    """C17.13."""
    other = an_invitation(an_event(event.petition, slug="other"))
    one = item(other.pk)

    assert send(client, token, one).json()["states"] == {one["nonce"]: "refused"}
    assert CheckIn.objects.count() == 0


def test_a_time_of_tomorrow_is_now(client, event, kim, token):
    send(client, token, item(kim.pk, minutes=24 * 60))

    assert CheckIn.objects.get().at <= clock.now()


def test_who_walked_in_and_was_taken_back_without_a_network_settles_in_order(client, event, token):
    """C17.13."""
    guest = uuid4()
    out = item(guest, is_in=False, minutes=-1)

    send(client, token, out, item(guest, minutes=-3, name="정길동", outlet="견본신문"))

    assert (CheckIn.objects.count(), since(event)) == (2, [])


@pytest.mark.parametrize("body", ["", "[]", '{"items": 3}', '{"items": [{"nonce": "x"}]}'])
def test_what_no_door_sends_is_refused(client, event, token, body):
    page = client.post(f"/door/{token}/settle/", body, content_type="application/json")

    assert page.status_code == 400


def test_without_a_script_one_is_found_let_in_and_taken_back(client, event, kim, token):
    assert "김가온" in client.get(f"/door/{token}/search/?q=ㅎㄱㄹ").text
    pressed = {"guest": kim.pk, "is_in": "on", "q": "ㄱㄱㅇ"}
    page = client.post(f"/door/{token}/mark/", pressed, follow=True)
    assert f"이미 입장 {since(event)[0]}" in page.text

    client.post(f"/door/{token}/mark/", {"guest": kim.pk})

    assert since(event) == []


def test_without_a_script_somebody_walks_in_once_the_line_was_read(client, event, token):
    typed = {"name": "정길동", "outlet": "견본신문"}
    assert client.post(f"/door/{token}/walk-in/", typed).status_code == 422

    client.post(f"/door/{token}/walk-in/", typed | {"agreed": "on"})

    (row,) = CheckIn.objects.all()
    assert ("정길동".encode() in bytes(row.sealed), len(since(event))) == (False, 1)


def test_a_name_typed_at_the_door_never_becomes_a_link(client, event, token):
    """C17.11."""
    hostile = '<a href="https://evil.example">누구</a>'
    send(client, token, item(uuid4(), name=hostile, outlet="[글](https://evil.example)"))

    page = client.get(f"/door/{token}/search/?q=누구").text

    assert ('href="https://evil' in page, "evil.example" in page) == (False, True)


def test_the_door_knows_no_mail_and_no_telephone(client, event, kim, token):
    pages = [client.get(f"/door/{token}/{path}").text for path in ("", "names/", "search/?q=김")]

    assert [word in page for page in pages for word in ("k@n.example", "010-2222")] == [False] * 6
    assert "김가온" not in pages[0]


def test_a_colleague_is_found_by_the_own_name(event, kim):
    answer(invitation=kim, reply=Reply("colleague", colleague="최라온"))

    assert [one.id for one in found(event, "ㅊㄹㅇ")] == [kim.pk]


def test_the_door_closes_six_hours_after_the_end(client, event, kim, token):
    with time_machine.travel(event.ends_at + timedelta(hours=5, minutes=59), tick=False):
        assert client.get(f"/door/{token}/names/").status_code == 200
    with time_machine.travel(event.ends_at + timedelta(hours=6, minutes=1), tick=False):
        codes = [client.get(f"/door/{token}/{path}").status_code for path in ("", "names/")]
        codes.append(send(client, token, item(kim.pk)).status_code)

    assert codes == [404, 410, 410]


def test_a_closed_link_opens_nothing_and_another_one_still_does(client, event, token):
    press = enter(somebody(Role.PRESS, event.petition))
    other = open_door(actor=None, event=event)
    first = Door.objects.earliest("pk")

    press.post(reverse("guests:close_door", args=[event.petition.slug, event.slug, first.pk]))

    assert [client.get(f"/door/{one}/").status_code for one in (token, other)] == [404, 200]


def test_opening_the_door_page_lets_nobody_in(client, event, kim, token):
    """C17.3."""
    for path in ("", "names/", "search/?q=김", "mark/", "walk-in/", "settle/", "worker.js"):
        client.get(f"/door/{token}/{path}")

    assert CheckIn.objects.count() == 0


def test_a_code_that_a_scanner_reads_finds_its_guest_alone(client, event, kim, token):
    an_invitation(event)

    page = client.get(f"/door/{token}/search/", {"q": passes.link_of(kim)}).text

    assert (page.count("data-in"), "김가온" in page, page.count('name="guest"')) == (1, True, 1)


def test_a_code_of_another_event_finds_nobody(event, kim):
    other = an_event(event.petition, slug="other")

    assert found(other, passes.link_of(kim)) == []


def test_of_two_codes_read_one_after_the_other_the_last_is_found(event, kim):
    before = an_invitation(event)
    read = passes.link_of(before) + passes.link_of(kim)

    assert [one.id for one in found(event, read)] == [kim.pk]
