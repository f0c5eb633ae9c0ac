"""A packet is handed in at an event; half an hour later the press has what it needs."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from campaign.agenda.actions.choose_packet import NotReady, choose_packet
from campaign.agenda.actions.draft_release import draft_release
from campaign.agenda.queries import after as queries
from campaign.agenda.queries.handover import handed
from campaign.agenda.queries.home import lines
from campaign.newsroom.models import Document
from campaign.newsroom.queries.checks import findings
from campaign.newsroom.queries.compose import paper_of
from campaign.newsroom.rules.paper import words_on
from campaign.packets.models import Packet
from campaign.people.rules import Role
from campaign.photos.models import Consent
from campaign.press.actions.press_run import press_run
from campaign.press.models import Kind, ProgrammeItem
from tests.agenda.cast import a_handed_event
from tests.cast import a_packet, an_open_petition, somebody
from tests.doors import enter
from tests.filing.cast import a_delivered_packet, a_filing_event
from tests.newsroom.cast import a_desk, grow
from tests.photos.cast import a_photo, a_public_photo
from tests.press.cast import STARTS, an_event

pytestmark = pytest.mark.django_db
NUMBER = "1AA-2612-0000123"


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(STARTS - timedelta(days=3), tick=False) as traveller:
        yield traveller


@pytest.fixture
def event():
    return an_event(an_open_petition(), kind=Kind.HANDOVER)


@pytest.fixture
def packet(event):
    by = somebody(Role.EXPORTER, event.petition)
    return a_delivered_packet(event.petition, by=by, manifest_digest="ab" * 32)


@pytest.fixture
def desk(event):
    return enter(somebody(Role.PRESS, event.petition))


def page(desk, event, name: str) -> str:
    return desk.get(reverse(f"agenda:{name}", args=[event.petition.slug, event.slug])).text


def lead(event, clock, *presses: str) -> None:
    """Press buttons of the run sheet, a minute apart, from the hour on."""
    for at, press in enumerate(presses):
        clock.move_to(STARTS + timedelta(minutes=at))
        kind, _, item = press.partition(":")
        press_run(actor=None, event=event, kind=kind, version=at, item=int(item) if item else None)


def test_a_packet_that_nobody_approved_is_not_handed_in(event):
    packet = a_packet(event.petition, by=somebody(Role.EXPORTER, event.petition))

    with pytest.raises(NotReady):
        choose_packet(actor=None, event=event, packet=packet)


def test_the_page_takes_the_choice_and_shows_digest_number_and_the_day_of_the_answer(
    event, packet, desk
):
    url = reverse("agenda:handover", args=[event.petition.slug, event.slug])
    desk.post(url, {"packet": packet.pk})
    a_filing_event(packet, number=NUMBER)

    html, answer = page(desk, event, "handover"), handed(event).answer
    assert all(words in html for words in ("abababab abababab", NUMBER, f"{answer.due.on.year}"))
    assert NUMBER in page(desk, event, "event")


def test_an_event_at_which_something_is_handed_in_asks_for_it_then_for_its_number(
    event, packet, clock
):
    before = [line.label for line in lines(event)]
    a_handed_event(event, packet)
    clock.move_to(event.ends_at + timedelta(hours=2))
    unnumbered = [line.label for line in lines(event)]
    a_filing_event(packet, number=NUMBER)

    assert ("전달할 문서 고르기" in before, "접수 번호 적기" in unnumbered) == (True, True)
    assert "답변을 받을 날" in [line.label for line in lines(event)]


@pytest.mark.pages
def test_the_receipt_sheet_shows_the_digest(event, packet, desk):
    from pypdfium2 import PdfDocument

    a_handed_event(event, packet)
    url = reverse("agenda:receipt_sheet", args=[event.petition.slug, event.slug])
    text = PdfDocument(desk.get(url).content)[0].get_textpage().get_text_range()

    words = ["abababab", packet.document_number, "접수번호", event.petition.recipient.name]
    assert [one for one in words if one not in text] == []


def test_there_is_no_receipt_sheet_of_nothing(event, desk):
    url = reverse("agenda:receipt_sheet", args=[event.petition.slug, event.slug])

    assert desk.get(url).status_code == 404


def test_only_who_really_spoke_is_named(event, clock):
    ProgrammeItem.objects.filter(order=2).update(speaker="오지 않은 사람")
    lead(event, clock, "start", "skip:2", "next")

    assert queries.spoke(event) == ["한가람(대표)"]


def test_who_speaks_in_no_public_order_is_in_no_release(event, clock):
    ProgrammeItem.objects.filter(order=1).update(is_public=False)
    lead(event, clock, "start", "next", "next")

    assert queries.spoke(event) == []


def test_the_release_is_begun_from_what_is_known(event, packet, clock):
    a_desk(event.petition)
    grow(event.petition, "first")
    a_handed_event(event, packet)
    a_filing_event(packet, number=NUMBER)
    lead(event, clock, "start", "next", "next")

    version = draft_release(actor=None, event=event).versions.get()
    text = words_on(paper_of(version, is_public=False))
    due = handed(event).answer.due.on
    day = f"{due.year}. {due.month}. {due.day}."
    said = [NUMBER, packet.document_number, "한가람(대표)", "2026. 12. 18.(금)", day, "서명은 1명"]
    assert [words for words in said if words not in text] == []
    # What was said has to be written by a person; nothing else is wrong with it.
    assert [one.words for one in findings(version)] == ["○○○"]


def test_pressing_twice_begins_one_release(event, clock):
    clock.move_to(STARTS + timedelta(hours=1))
    desk = enter(somebody(Role.PRESS, event.petition))
    url = reverse("agenda:draft", args=[event.petition.slug, event.slug])
    first, second = desk.post(url), desk.post(url)

    assert (first.url == second.url, Document.objects.count()) == (True, 1)


def test_the_list_says_what_is_missing(event, packet, clock):
    a_handed_event(event, packet)
    clock.move_to(event.ends_at + timedelta(minutes=5))
    missing = {one.label for one in queries.checks(event, queries.pack(event)) if not one.is_done}

    assert missing == {
        "실제로 말한 사람",
        "사진 다섯 장을 공개함",
        "접수 번호",
        "사후 보도자료를 펴냄",
    }


def test_who_agreed_to_a_picture_is_asked_for_by_name(event, desk):
    a_public_photo(event, consent=Consent.AGREED, boxes=[], consent_note="")
    nameless = page(desk, event, "after")
    event.photos.update(consent_note="한가람에게 현장에서 물음")

    named = page(desk, event, "after")
    assert ["누구에게 물었는지 없음" in html for html in (nameless, named)] == [True, False]
    assert "한가람에게 현장에서 물음" in named


def test_a_picture_shows_what_it_lacks(event, desk):
    a_photo(event)

    assert "찍은 사람 없음" in page(desk, event, "after")


def test_the_half_hour_is_over_when_it_is_over(event, clock):
    lead(event, clock, "start", "next", "next")
    clock.move_to(STARTS + timedelta(minutes=30))
    in_time = queries.pack(event).is_late
    clock.move_to(STARTS + timedelta(minutes=33))

    assert (in_time, queries.pack(event).is_late) == (False, True)
    assert ("late", "끝나고 30분: 기자에게 보낼 것") in [
        (line.standing.value, line.label) for line in lines(event)
    ]


def test_another_packet_takes_the_place_of_the_first(event, packet):
    a_handed_event(event, packet)
    other = a_delivered_packet(event.petition, by=packet.requested_by)
    a_handed_event(event, other)

    assert (handed(event).packet, Packet.objects.count()) == (other, 2)
