"""After a change: who was told what, and the notice to exactly those who hold the old."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from campaign.lib import clock
from campaign.newsroom.actions.draft import draft_version
from campaign.newsroom.actions.publish import publish_version, retract_document
from campaign.newsroom.actions.revise import revise_version
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
from campaign.outreach.models import Status
from campaign.outreach.queries import told
from campaign.outreach.queries.sending import flight, previews
from campaign.people.rules import Role
from campaign.press.actions.change_event import change_event
from campaign.press.actions.reschedule_event import reschedule_event
from tests.cast import an_open_petition, somebody
from tests.doors import enter
from tests.newsroom.cast import a_desk, a_release
from tests.outreach.cast import a_contact, a_list
from tests.press.cast import BEFORE, an_event

pytestmark = pytest.mark.django_db
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
