"""Feeds for newsreaders: every event once, new again when it changes, and never broken by one."""

from xml.etree import ElementTree as ET

import pytest
import time_machine

from campaign.press.actions.move_event import move_event
from campaign.press.actions.reschedule_event import reschedule_event
from campaign.press.models import Event, State
from tests.cast import an_open_petition
from tests.press.cast import BEFORE, STARTS, a_draft_event, an_event

pytestmark = [pytest.mark.django_db, pytest.mark.anywhere]
ATOM = "{http://www.w3.org/2005/Atom}"
FORMS = ["atom", "rss", "json"]


@pytest.fixture(autouse=True)
def _before():
    with time_machine.travel(BEFORE, tick=False):
        yield


@pytest.fixture
def petition():
    return an_open_petition()


def fetched(client, petition, form: str):
    return client.get(f"/p/{petition.slug}/events.{form}")


def titles(client, petition, form: str = "json") -> list[str]:
    response = fetched(client, petition, form)
    if form == "json":
        return [item["title"] for item in response.json()["items"]]
    name = f"{ATOM}entry/{ATOM}title" if form == "atom" else "channel/item/title"
    return [one.text or "" for one in ET.fromstring(response.content).findall(name)]


@pytest.mark.parametrize("form", FORMS)
def test_what_was_announced_is_told(client, petition, form):
    event = an_event(petition)

    assert titles(client, petition, form) == [event.title]


@pytest.mark.parametrize("form", FORMS)
def test_a_draft_is_not(client, petition, form):
    a_draft_event(petition)

    assert titles(client, petition, form) == []


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    "bad", [{"title": "\x08고장\ufffe"}, {"slug": "no such/address"}, {"title": "]]></x><y>&"}]
)
def test_one_bad_item_does_not_break_the_rest(client, petition, form, bad):
    """C17.12."""
    event = an_event(petition)
    Event.objects.filter(pk=an_event(petition, slug="bad").pk).update(**bad)

    assert event.title in titles(client, petition, form)


def test_what_was_called_off_says_so(client, petition):
    event = move_event(actor=None, event=an_event(petition), to=State.CANCELLED)

    assert titles(client, petition) == [f"[취소] {event.title}"]


def test_a_change_is_the_same_item_made_new(client, petition):
    event = an_event(petition)
    before = fetched(client, petition, "json").json()["items"][0]
    with time_machine.travel("2026-12-15 09:00+09:00"):
        reschedule_event(actor=None, event=event, reason="비", place="후문 앞")

    after = fetched(client, petition, "json").json()["items"][0]
    same = [before[name] == after[name] for name in ("id", "date_published", "date_modified")]
    assert same == [True, True, False]


def test_an_item_is_named_apart_from_its_address(client, petition, settings):
    event = an_event(petition)
    settings.SITE_URL = "https://another.example"

    (item,) = fetched(client, petition, "json").json()["items"]
    assert item["id"] == f"tag:localhost,2026:press-event/{event.pk}"


@pytest.mark.parametrize("form", FORMS)
def test_who_has_it_is_not_sent_it_again(client, petition, form):
    an_event(petition)
    tag = fetched(client, petition, form)["ETag"]

    again = client.get(f"/p/{petition.slug}/events.{form}", HTTP_IF_NONE_MATCH=tag)
    assert again.status_code == 304


def test_a_feed_in_another_form_does_not_exist(client, petition):
    assert fetched(client, petition, "xlsx").status_code == 404


def test_the_feed_of_the_site_holds_all_petitions(client, petition):
    an_event(petition, title="하나")
    an_event(an_open_petition(), title="둘")

    found = client.get("/events.json").json()["items"]
    assert {item["title"] for item in found} == {"하나", "둘"}


def test_the_page_offers_every_way_to_hear_of_changes(client, petition):
    html = client.get(f"/p/{petition.slug}/events/").content.decode()

    ways = ["webcal://", "events.ics", "events.atom", "events.rss", "events.json", "8–24시간"]
    assert [way for way in ways if way not in html] == []


def test_a_day_that_is_not_settled_is_in_no_feed(client, petition):
    an_event(petition, precision="open", starts_at=STARTS)

    assert "12. 18." not in fetched(client, petition, "json").content.decode()
