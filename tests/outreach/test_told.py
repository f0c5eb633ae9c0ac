"""After a change: who was told what, and the notice to exactly those who hold the old."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.urls import reverse
from icalendar import Calendar

from campaign.guests.actions.answer import answer
from campaign.guests.rules import Reply
from campaign.letters.actions.suppress import suppress
from campaign.letters.models import Reason
from campaign.letters.rules import tag_in
from campaign.lib import clock
from campaign.newsroom.actions.draft import draft_version
from campaign.newsroom.actions.publish import publish_version, retract_document
from campaign.newsroom.actions.revise import revise_version
from campaign.ops.returned import take_back
from campaign.outreach.actions.deliver import deliver_due
from campaign.outreach.actions.distribute import Stale, prepare, send
from campaign.outreach.actions.keep import leave
from campaign.outreach.actions.tell import (
    NobodyHoldsOld,
    NotHeld,
    note_call,
    prepare_correction,
    prepare_notice,
)
from campaign.outreach.models import Delivery, Fate, Status
from campaign.outreach.queries import told
from campaign.outreach.queries.letters import previews
from campaign.outreach.queries.sending import flight, reachable
from campaign.people.rules import Role
from campaign.press.actions.change_event import change_event
from campaign.press.actions.move_event import move_event
from campaign.press.actions.reschedule_event import reschedule_event
from campaign.press.models import State
from tests.cast import an_open_petition, somebody
from tests.doors import enter
from tests.guests.cast import an_invitation
from tests.newsroom.cast import a_desk, a_release
from tests.outreach.cast import a_contact, a_list
from tests.press.cast import BEFORE, an_event

pytestmark = pytest.mark.django_db
ICS = "text/calendar"
OUTLETS = ["가상일보", "견본방송", "지어낸신문"]


@pytest.fixture(autouse=True)
def _before():
    with time_machine.travel(BEFORE, tick=False):
        yield


@pytest.fixture
def petition():
    petition = an_open_petition()
    a_desk(petition)
    return petition


@pytest.fixture
def people(petition):
    organisation = petition.organisation
    return [
        a_contact(organisation, name=f"기자{at}", outlet=outlet, email=f"p{at}@news.example")
        for at, outlet in enumerate(OUTLETS)
    ]


@pytest.fixture
def event(petition):
    return an_event(petition)


@pytest.fixture
def version(petition, event):
    return a_release(petition, body="<p>본문입니다.</p>", event=event).versions.get()


def sent(petition, version, people):
    """Send a version to these, and let the worker come."""
    name = f"{version.pk} {len(people)} {clock.now()}"
    media = a_list(petition.organisation, name=name, members=people)
    row = prepare(
        actor=None, petition=petition, version=version, subject="글", intro="", lists=[media]
    )
    send(actor=None, distribution=row, number=len(people))
    later()


def later():
    with time_machine.travel(clock.now() + timedelta(minutes=3), tick=False):
        deliver_due()


def moved(event, place="시청 앞"):
    return reschedule_event(actor=None, event=event, reason="넓은 곳으로", place=place)


def old(rows):
    return {one.contact.pk for one in rows if one.is_old}


def ready(distribution):
    return {one.contact_id for one in flight(distribution).ready}


def corrected(version):
    newer = draft_version(actor=None, document=version.document)
    revise_version(
        actor=None,
        version=newer,
        change="corrected",
        change_note="수가 틀렸습니다.",
        erratum={"wrong": "47명", "right": "40명"},
    )
    return publish_version(actor=None, version=newer)


def test_a_change_notice_reaches_exactly_who_was_told_the_old_place(
    petition, event, version, people, mailoutbox
):
    """C17 4."""
    sent(petition, version, people[:2])
    event = moved(event)

    notice = prepare_notice(actor=None, event=event)
    send(actor=None, distribution=notice, number=2)
    later()

    assert [one.to for one in mailoutbox[2:]] == [
        ['"기자0" <p0@news.example>'],
        ['"기자1" <p1@news.example>'],
    ]
    assert old(told.of_event(event)) == set()


def test_a_notice_says_what_was_what_is_and_why(petition, event, version, people):
    sent(petition, version, people[:1])
    moved(event, "광장")
    notice = prepare_notice(actor=None, event=moved(event, "시청 앞"))

    letter = previews(notice, flight(notice))[0]

    assert letter.subject.startswith("[장소변경] 기자회견")
    assert "장소: 정부서울청사 정문 앞 → 광장 → 시청 앞" in letter.body
    assert "까닭: 넓은 곳으로" in letter.body


def test_who_heard_the_last_change_gets_no_notice_of_it(petition, event, version, people):
    sent(petition, version, people[:1])
    event = moved(event)
    newer = draft_version(actor=None, document=version.document)
    sent(petition, publish_version(actor=None, version=newer), people[:1])

    with pytest.raises(NobodyHoldsOld):
        prepare_notice(actor=None, event=event)


def test_a_typo_in_the_title_makes_nobody_hold_the_old(petition, event, version, people):
    sent(petition, version, people)
    change_event(actor=None, event=event, title="기자회견")

    assert old(told.of_event(event)) == set()


def test_who_bounced_or_left_is_called_instead(petition, event, version, people):
    """C17 4."""
    sent(petition, version, people)
    event = moved(event)
    people[0].addresses.update(status=Status.BOUNCED)
    leave(contact=people[1])
    client = enter(somebody(Role.PRESS, petition))

    page = client.get(reverse("outreach:told", args=[petition.slug, event.slug])).text

    to_call = page.partition("전화로 알릴 사람")[2].partition("</ul>")[0]
    assert ["기자0" in to_call, "기자1" in to_call, "기자2" in to_call] == [True, True, False]
    assert ready(prepare_notice(actor=None, event=event)) == {people[2].pk}


@pytest.mark.parametrize(("status", "is_for_good"), [(Status.BOUNCED, True), (Status.OK, False)])
def test_whose_letter_came_back_later_was_not_told(version, petition, people, status, is_for_good):
    """C17 4."""
    sent(petition, version, people)
    letter = Delivery.objects.get(address__contact=people[0])

    came_back = next(one for one in mail.outbox if "p0@news.example" in one.to[0])
    tag = tag_in(came_back.extra_headers["Message-ID"])

    assert take_back(tag=tag, reason=Reason.BOUNCED, is_for_good=is_for_good)

    letter.refresh_from_db()
    assert (letter.state, people[0].addresses.get().status) == (Fate.BOUNCED, status)
    assert people[0].pk not in {one.contact.pk for one in told.of_document(version.document)}


def test_who_calls_a_letter_spam_gets_no_more(version, petition, people):
    sent(petition, version, people)
    letter = Delivery.objects.get(address__contact=people[0])

    take_back(tag=letter.tag.bytes, reason=Reason.COMPLAINED)

    assert people[0].addresses.get().status == Status.REPORTED
    owed = {people[0].pk}
    assert reachable(petition.organisation_id, people[:1], owed=owed).ready == []


def test_who_was_told_by_telephone_knows_and_may_be_ticked_twice(petition, event, version, people):
    sent(petition, version, people[:1])
    event = moved(event)

    for _time in range(2):
        if old(told.of_event(event)):
            note_call(actor=None, contact=people[0], event=event, document=None)

    assert [one.is_call for one in told.of_event(event)] == [True]
    with pytest.raises(NotHeld):
        note_call(actor=None, contact=people[2], event=event, document=None)


def test_a_text_that_tells_the_old_place_does_not_leave(petition, event, version, people):
    media = a_list(petition.organisation, members=people)
    row = prepare(
        actor=None, petition=petition, version=version, subject="글", intro="", lists=[media]
    )
    moved(event)

    with pytest.raises(Stale):
        send(actor=None, distribution=row, number=3)


def test_a_correction_reaches_exactly_who_got_the_wrong_version(petition, version, people):
    """C17 14."""
    sent(petition, version, people[:2])
    newer = corrected(version)
    sent(petition, newer, people[1:])

    notice = prepare_correction(actor=None, document=version.document)

    assert ready(notice) == {people[0].pk}
    assert notice.subject.startswith("[정정] ")


def test_a_retraction_reaches_everybody_who_got_any_version(petition, version, people):
    sent(petition, version, people[:1])
    sent(petition, corrected(version), people[1:2])
    document = retract_document(actor=None, document=version.document, why="사실이 아닙니다.")

    with time_machine.travel(clock.now() + timedelta(minutes=5)):
        notice = prepare_correction(actor=None, document=document)
    letter = previews(notice, flight(notice))[0]

    assert ready(notice) == {people[0].pk, people[1].pk}
    assert "[철회]" in letter.subject
    assert "사실이 아닙니다." in letter.body


def test_the_button_prepares_a_letter_that_goes_through_pre_flight(
    petition, event, version, people, mailoutbox
):
    sent(petition, version, people[:1])
    event = moved(event)
    client = enter(somebody(Role.PRESS, petition))

    for _press in range(2):
        answer = client.post(reverse("outreach:tell", args=[petition.slug, event.slug]))

    page = client.get(answer.url).text
    assert "바뀌기 전의 것을 알고 있는 사람에게만 갑니다" in page
    assert "1명에게 보내기" in page
    assert len(mailoutbox) == 1


def test_the_page_of_who_knows_what_costs_the_same_for_more_people(
    petition, event, version, people, django_assert_max_num_queries
):
    sent(petition, version, people)
    moved(event)
    client = enter(somebody(Role.PRESS, petition))

    with django_assert_max_num_queries(24):
        client.get(reverse("outreach:told", args=[petition.slug, event.slug]))


def says(event, contact, said):
    """Answer, and be told by the letter that confirms it."""
    answer(invitation=an_invitation(event, contact), reply=Reply(said, colleague="박동료"))
    deliver_due()


def calendars(letters):
    """Return what each letter holds for calendars: the MIME method, the file's, who is named."""
    found = []
    for letter in letters:
        (part,) = [one for one in letter.message().walk() if one.get_content_type() == ICS]
        whole = Calendar.from_ical(part.get_payload(decode=True))
        (entry,) = whole.walk("VEVENT")
        named = [str(one).removeprefix("mailto:") for one in [entry.get("ATTENDEE")] if one]
        found.append((part.get_param("method"), str(whole["METHOD"]), named))
    return found


@pytest.mark.parametrize(("is_off", "how"), [(False, "REQUEST"), (True, "CANCEL")])
def test_who_comes_gets_an_invitation_for_the_calendar_and_others_what_everybody_sees(
    petition, event, version, people, mailoutbox, is_off, how
):
    """C9."""
    sent(petition, version, people)
    for contact, said in zip(people, ("yes", "colleague", "no"), strict=True):
        says(event, contact, said)
    mailoutbox.clear()
    if is_off:
        event = move_event(actor=None, event=event, to=State.CANCELLED, reason="비")
    else:
        event = moved(event)

    send(actor=None, distribution=prepare_notice(actor=None, event=event), number=3)
    later()

    assert calendars(mailoutbox) == [
        (how, how, ["p0@news.example"]),
        (how, how, ["p1@news.example"]),
        ("PUBLISH", "PUBLISH", []),
    ]


def test_who_left_but_said_yes_hears_that_the_place_changed(
    petition, event, version, people, mailoutbox
):
    """C17 4."""
    sent(petition, version, people)
    says(event, people[0], "yes")
    leave(contact=people[0])
    leave(contact=people[1])
    mailoutbox.clear()
    event = moved(event)

    send(actor=None, distribution=prepare_notice(actor=None, event=event), number=2)
    later()

    assert [one.to[0] for one in mailoutbox] == [
        '"기자0" <p0@news.example>',
        '"기자2" <p2@news.example>',
    ]


def test_a_suppressed_address_gets_nothing_whatever_was_said(
    petition, event, version, people, mailoutbox
):
    """C17 4."""
    sent(petition, version, people[:2])
    for contact in people[:2]:
        says(event, contact, "yes")
    mailoutbox.clear()
    event = moved(event)
    notice = prepare_notice(actor=None, event=event)
    suppress(mark=bytes(people[0].addresses.get().mark), reason=Reason.DENIED)
    found = flight(notice)
    send(actor=None, distribution=notice, number=1)
    suppress(mark=bytes(people[1].addresses.get().mark), reason=Reason.DENIED)
    later()

    assert ([one.pk for one in found.to_call], len(mailoutbox)) == ([people[0].pk], 0)
