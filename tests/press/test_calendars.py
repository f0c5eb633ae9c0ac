"""Calendar files, parsed back: a change reaches every calendar that holds the event."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from icalendar import Calendar

from campaign.people.rules import Role
from campaign.petitions.models import Membership
from campaign.press.actions.change_event import change_event
from campaign.press.actions.move_event import bring_back, move_event
from campaign.press.actions.reschedule_event import reschedule_event
from campaign.press.adapters import ics
from campaign.press.models import Event, FeedToken, Precision, State
from campaign.press.queries.calendars import entry as entry_of
from campaign.press.rules.entries import Attendee, method
from tests.cast import an_open_petition, somebody
from tests.doors import enter
from tests.press.cast import BEFORE, STARTS, a_draft_event, an_event

pytestmark = [pytest.mark.django_db, pytest.mark.anywhere]
DAY = timedelta(days=1)
SEOUL = ZoneInfo("Asia/Seoul")


@pytest.fixture(autouse=True)
def _before():
    with time_machine.travel(BEFORE, tick=False):
        yield


@pytest.fixture
def petition():
    return an_open_petition()


@pytest.fixture
def event(petition):
    return an_event(petition)


def url(event, language: str = "") -> str:
    return f"{language}/p/{event.petition.slug}/events/{event.slug}/event.ics"


def fetched(client, event, language: str = "") -> bytes:
    return client.get(url(event, language)).content


def entry(client, event):
    (found,) = Calendar.from_ical(fetched(client, event)).walk("VEVENT")
    return found


def lines(client, event) -> list[str]:
    """Return the lines of the file, unfolded."""
    return fetched(client, event).replace(b"\r\n ", b"").decode().split("\r\n")


def moved(event, **plan) -> Event:
    plan = {"starts_at": STARTS + DAY} | plan
    return reschedule_event(actor=None, event=event, reason="비", **plan)


def test_every_line_is_as_the_standard_says(client, event):
    """C17.2: the whole file, line by line."""
    page = f"http://localhost:8000/p/{event.petition.slug}/events/press-conference/"
    assert lines(client, event) == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Yeonmyeong//press 1.0//KO",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "BEGIN:VTIMEZONE",
        "TZID:Asia/Seoul",
        "BEGIN:STANDARD",
        "DTSTART:20251218T000000",
        "TZNAME:KST",
        "TZOFFSETFROM:+0900",
        "TZOFFSETTO:+0900",
        "END:STANDARD",
        "END:VTIMEZONE",
        "BEGIN:VEVENT",
        "SUMMARY:기자회견 “얼굴은 입장권이 아니다”",
        "DTSTART;TZID=Asia/Seoul:20261218T110000",
        "DTEND;TZID=Asia/Seoul:20261218T114000",
        "DTSTAMP:20261214T000000Z",
        f"UID:press-event-{event.pk}@localhost",
        "SEQUENCE:0",
        "CATEGORIES:기자회견",
        "CLASS:PUBLIC",
        "CREATED:20261214T000000Z",
        f"DESCRIPTION:{event.purpose}\\n\\n문의: 소라 press@example.org\\n\\n{page}",
        "LAST-MODIFIED:20261214T000000Z",
        "LOCATION:정부서울청사 정문 앞",
        "ORGANIZER;CN=열린통신시민모임(가상):mailto:press@example.org",
        "STATUS:CONFIRMED",
        "TRANSP:OPAQUE",
        f"URL:{page}",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


def test_no_line_is_longer_than_75_octets_nor_broken_inside_a_letter(client, event):
    """C17.2."""
    found = fetched(client, event).split(b"\r\n")

    assert [line for line in found if len(line) > 75 or b"\n" in line] == []
    assert [line.decode() for line in found]


def test_the_zone_is_short(client, event):
    """C17.2: at most 12 lines."""
    told = lines(client, event)

    assert told.index("END:VTIMEZONE") - told.index("BEGIN:VTIMEZONE") < 12


def test_it_tells_the_moment_and_the_zone(client, event):
    starts, ends = (entry(client, event)[name].dt for name in ("DTSTART", "DTEND"))

    assert (starts, ends, starts.tzinfo) == (STARTS, STARTS + timedelta(minutes=40), SEOUL)


def test_the_zone_it_carries_gives_the_hour(client, event):
    (zone,) = Calendar.from_ical(fetched(client, event)).walk("VTIMEZONE")

    assert datetime(2026, 12, 18, 11, 0, tzinfo=zone.to_tz()).utcoffset() == timedelta(hours=9)


def test_the_uid_outlives_host_language_and_channel(client, event, settings):
    """C17.2."""
    before = entry(client, event)["UID"]
    settings.SITE_URL = "https://another.example"
    mailed = ics.calendar([entry_of(moved(event))], method="REQUEST")

    found = [Calendar.from_ical(fetched(client, event, lang)) for lang in ("", "/en")]
    uids = {one.walk("VEVENT")[0]["UID"] for one in [*found, Calendar.from_ical(mailed)]}
    assert uids == {before}


def to(state: State):
    return lambda event: move_event(actor=None, event=event, to=state)


def retitled(event) -> Event:
    return change_event(actor=None, event=event, title="다른 제목")


def moved_again(event) -> Event:
    return moved(event, starts_at=STARTS + 2 * DAY)


def brought_back(event) -> Event:
    return bring_back(actor=None, event=event, reason="다시")


STEPS = [
    (lambda event: event, 0, "CONFIRMED", ""),
    (retitled, 0, "CONFIRMED", ""),
    (moved, 1, "CONFIRMED", "[일시변경] "),
    (to(State.POSTPONED), 2, "CANCELLED", "[연기] "),
    (moved_again, 3, "CONFIRMED", "[일시변경] "),
    (to(State.CANCELLED), 4, "CANCELLED", "[취소] "),
    (brought_back, 5, "CONFIRMED", "[일시변경] "),
]


def test_sequence_status_and_mark_tell_every_change(client, event):
    """C17.2: announce, typo, move, put off, new date, call off; and brought back."""
    told = []
    for step, *_expected in STEPS:
        step(event)
        found = entry(client, event)
        mark = str(found["SUMMARY"]).removesuffix(Event.objects.get().title)
        told.append((found["SEQUENCE"], str(found["STATUS"]), mark))

    assert told == [tuple(expected) for _step, *expected in STEPS]


def test_what_was_put_off_keeps_its_old_date(client, event):
    """A calendar finds the entry by its name, and a new date would be a new promise."""
    move_event(actor=None, event=event, to=State.POSTPONED)

    found = entry(client, event)
    assert (found["DTSTART"].dt, str(found["TRANSP"])) == (STARTS, "TRANSPARENT")
    assert "새 일시는 정해지면 알립니다." in found["DESCRIPTION"]


def test_a_mark_goes_after_a_day(client, event):
    moved(event)

    with time_machine.travel(STARTS - 2 * DAY):
        assert str(entry(client, event)["SUMMARY"]) == event.title


def test_another_place_is_marked(client, event):
    moved(event, starts_at=STARTS, place="후문 앞")

    assert str(entry(client, event)["SUMMARY"]).startswith("[장소변경] ")


def test_a_new_wording_changes_the_stamp_alone(client, event):
    with time_machine.travel(STARTS - DAY):
        change_event(actor=None, event=event, title="다른 제목")

    found = entry(client, event)
    assert (found["DTSTAMP"].dt, found["LAST-MODIFIED"].dt) == (STARTS - DAY, STARTS - DAY)


def test_a_day_without_an_hour_is_a_whole_day(client, petition):
    event = an_event(petition, precision=Precision.DAY)

    found = entry(client, event)
    assert (found["DTSTART"].dt, found["DTEND"].dt, str(found["STATUS"]), str(found["TRANSP"])) == (
        date(2026, 12, 18),
        date(2026, 12, 19),
        "TENTATIVE",
        "TRANSPARENT",
    )
    assert str(found["SUMMARY"]).startswith("[시간 미정] ")


def test_without_a_date_there_is_nothing_for_a_calendar(client, petition):
    an_event(petition, precision=Precision.OPEN)

    assert feed(client, petition) == []


def test_a_stream_is_where_to_join(client, petition):
    event = an_event(petition, mode="online", place="", stream_url="https://example.org/live")

    assert "CONFERENCE;VALUE=URI:https://example.org/live" in lines(client, event)


def test_a_telephone_of_a_person_is_in_no_calendar(client, event):
    text = fetched(client, event).decode()

    assert [number for number in ("010-1234-5678", "010-****") if number in text] == []


@pytest.mark.parametrize(
    ("state", "said_yes", "expected"),
    [
        ("announced", False, "PUBLISH"),
        ("announced", True, "REQUEST"),
        ("postponed", False, "PUBLISH"),
        ("postponed", True, "CANCEL"),
        ("cancelled", False, "PUBLISH"),
        ("cancelled", True, "CANCEL"),
    ],
)
def test_the_method_follows_channel_and_state(state, said_yes, expected):
    assert method(state, said_yes=said_yes) == expected


@pytest.mark.parametrize("sent_as", ["REQUEST", "CANCEL"])
def test_what_is_mailed_names_that_person_alone(event, sent_as):
    """C17.2: PUBLISH has no ATTENDEE, CANCEL has SEQUENCE, ORGANIZER and UID."""
    kim = Attendee(name='김"기자', email="kim@news.example")

    whole = Calendar.from_ical(ics.calendar([entry_of(event)], method=sent_as, attendee=kim))
    (found,) = whole.walk("VEVENT")
    attendee = found["ATTENDEE"]
    assert (str(whole["METHOD"]), str(attendee), attendee.params["PARTSTAT"]) == (
        sent_as,
        "mailto:kim@news.example",
        "ACCEPTED",
    )
    assert {"SEQUENCE", "ORGANIZER", "UID"} <= set(found)


def test_what_everybody_reads_names_nobody(client, event):
    assert "ATTENDEE" not in entry(client, event)


def test_the_same_calendar_is_the_same_bytes(client, event):
    """C17.2."""
    assert fetched(client, event) == fetched(client, event)


def test_who_has_it_is_not_sent_it_again(client, event):
    """C17.2."""
    tag = client.get(url(event))["ETag"]

    assert client.get(url(event), HTTP_IF_NONE_MATCH=tag).status_code == 304


def test_programs_may_keep_it_for_five_minutes(client, event):
    response = client.get(url(event), HTTP_ACCEPT="application/x-strange")

    assert (response["Cache-Control"], response["Content-Type"]) == (
        "public, max-age=300",
        "text/calendar; charset=utf-8",
    )


def feed(client, petition=None) -> list:
    path = f"/p/{petition.slug}/events.ics" if petition else "/events.ics"
    return Calendar.from_ical(client.get(path).content).walk("VEVENT")


def test_a_petition_without_events_has_an_empty_calendar(client, petition):
    a_draft_event(petition)

    assert feed(client, petition) == []


def test_the_calendar_of_the_site_holds_all_petitions(client, petition):
    events = [an_event(petition), an_event(an_open_petition())]

    assert {str(one["UID"]) for one in feed(client)} == {event.uid for event in events}


def test_a_calendar_says_how_often_to_look(client, petition):
    whole = Calendar.from_ical(client.get(f"/p/{petition.slug}/events.ics").content)

    assert whole["REFRESH-INTERVAL"].dt == timedelta(hours=1)


def test_what_was_called_off_stays_for_ninety_days(client, petition, event):
    move_event(actor=None, event=event, to=State.CANCELLED)

    counts = []
    for days in (89, 91):
        with time_machine.travel(STARTS + timedelta(days=days)):
            counts.append(len(feed(client, petition)))
    assert counts == [1, 0]


def test_one_bad_event_does_not_break_the_calendar(client, petition, event):
    Event.objects.filter(pk=an_event(petition, slug="bad").pk).update(contact_email="a\r\nb@e.org")

    assert [str(one["UID"]) for one in feed(client, petition)] == [event.uid]


def test_controls_in_a_title_reach_no_calendar(client, event):
    Event.objects.update(title="제\x00목\x0b\r\nBEGIN:VALARM")

    assert str(entry(client, event)["SUMMARY"]) == "제목 BEGIN:VALARM"


def staff(petition, role=Role.PRESS) -> tuple:
    sora = enter(somebody(role, petition))
    page = sora.post(f"/organise/{petition.slug}/press/calendar/").content.decode()
    address = page.split('"mono">')[1]
    return sora, address.split("<")[0].removeprefix("http://localhost:8000")


def test_the_link_of_an_organiser_shows_what_is_not_announced(client, petition):
    draft = a_draft_event(petition)
    _sora, address = staff(petition)

    (found,) = Calendar.from_ical(client.get(address).content).walk("VEVENT")
    assert (str(found["UID"]), str(found["STATUS"])) == (draft.uid, "TENTATIVE")


def test_a_closed_link_is_gone(client, petition):
    sora, address = staff(petition)
    sora.post(f"/organise/{petition.slug}/press/calendar/{FeedToken.objects.get().pk}/close/")

    assert client.get(address).status_code == 410


def test_a_new_link_closes_the_old_one(client, petition):
    sora, address = staff(petition)
    sora.post(f"/organise/{petition.slug}/press/calendar/")

    assert client.get(address).status_code == 410


def test_who_left_reads_no_further(client, petition):
    _sora, address = staff(petition)
    Membership.objects.filter(user=FeedToken.objects.get().user).delete()

    assert client.get(address).status_code == 410


def test_a_made_up_link_is_a_404(client):
    assert client.get("/staff/x/events.ics").status_code == 404


def test_the_link_itself_is_kept_nowhere(petition):
    _sora, address = staff(petition)

    assert address.split("/")[2].encode() not in bytes(FeedToken.objects.get().digest)
