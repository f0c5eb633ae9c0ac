"""Organisers write down what happens to a filing; the board counts the days."""

from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client, TestCase
from django.urls import reverse

from campaign.dashboard.waiting import items
from campaign.filing import queries
from campaign.filing.actions.destroy import destroy_filings
from campaign.filing.actions.note_event import Replaced, note_event
from campaign.filing.adapters.pages import as_pages
from campaign.filing.models import Event
from campaign.lib import clock
from campaign.packets.models import Answer, Packet
from campaign.people.rules import Role
from campaign.privacy.models import Destruction
from tests.cast import an_open_petition, somebody
from tests.doors import enter
from tests.filing.cast import a_delivered_packet, a_filing_event, a_photo
from tests.routes.cast import a_submission

pytestmark = pytest.mark.django_db


@pytest.fixture
def petition():
    return an_open_petition()


@pytest.fixture
def minjae(petition):
    return somebody(Role.EXPORTER, petition)


@pytest.fixture
def packet(petition, minjae):
    return a_delivered_packet(petition, by=minjae, on=clock.today() - timedelta(days=20))


def url(name, packet, *more):
    return reverse(f"filing:{name}", args=[packet.petition.slug, packet.pk, *more])


def note(person, packet, kind, **typed):
    typed = {"on": clock.today().isoformat()} | typed
    return enter(person).post(url("note", packet, kind), typed)


def test_the_board_shows_what_is_due_without_anything_written(minjae, packet):
    page = enter(minjae).get(reverse("filing:board", args=[packet.petition.slug]))

    assert packet.document_number in page.content.decode()
    assert [one.due.duty for one in page.context["owed"]] == ["progress", "answer"]


def test_an_empty_board_says_what_to_do_next(minjae, petition):
    page = enter(minjae).get(reverse("filing:board", args=[petition.slug]))

    assert reverse("packets:packets", args=[petition.slug]) in page.content.decode()


def test_a_month_that_is_none_is_this_month(minjae, packet):
    page = enter(minjae).get(reverse("filing:board", args=[packet.petition.slug]), {"month": "x-9"})

    assert page.context["month"] == clock.today().replace(day=1)


def test_a_receipt_is_written_down_with_number_and_office(minjae, packet):
    note(minjae, packet, "received", route="PETITION", number="2026-1", office="민원과")

    assert (queries.receipt_number(packet), queries.office(packet)) == ("2026-1", "민원과")


def test_who_handles_it_lies_sealed_and_is_shown_to_who_asks_for_packets(minjae, packet):
    note(minjae, packet, "handler", handler="심별빛나", phone="044-000-0000")

    event = Event.objects.get()
    assert "심별빛나".encode() not in bytes(event.sealed)
    assert "심별빛나" in enter(minjae).get(url("filing", packet)).content.decode()


def test_a_journalist_does_not_see_who_handles_it(minjae, packet, petition):
    note(minjae, packet, "handler", handler="심별빛나")
    press = somebody(Role.PRESS, petition)

    assert "심별빛나" not in enter(press).get(url("filing", packet)).content.decode()


def test_a_photo_of_the_receipt_is_made_anew_and_kept_sealed(minjae, packet):
    photo = SimpleUploadedFile("a.jpg", a_photo(), "image/jpeg")
    note(minjae, packet, "received", route="PETITION", file=photo)

    file = enter(minjae).post(url("attachment", packet, Event.objects.get().pk))
    assert (file.content[:5], b"PLACE-37.5" in file.content) == (b"%PDF-", False)


def test_a_file_that_is_no_picture_is_explained_and_the_rest_kept(minjae, packet):
    bad = SimpleUploadedFile("a.jpg", b"hello", "image/jpeg")
    page = note(minjae, packet, "received", route="PETITION", number="2026-1", file=bad)

    assert (page.status_code, "2026-1" in page.content.decode()) == (422, True)
    assert not Event.objects.exists()


def test_a_reply_is_told_to_the_public_as_an_answer(minjae, packet):
    note(minjae, packet, "replied", summary="검토하겠다고 답함")

    assert Answer.objects.get().summary == "검토하겠다고 답함"
    assert not [one for one in queries.owed(packet) if one.is_open]


def test_a_day_is_set_only_for_a_reason(minjae, packet):
    page = note(minjae, packet, "due_set", duty="answer", until="2030-01-02")

    assert (page.status_code, Event.objects.exists()) == (422, False)


def test_a_day_that_was_set_stands_on_the_board(minjae, packet):
    note(minjae, packet, "due_set", duty="answer", until="2030-01-02", note="담당자가 말함")

    answer = next(one for one in queries.owed(packet) if one.due.duty == "answer")
    assert (answer.due.on.isoformat(), answer.due.is_expected) == ("2030-01-02", False)


def test_who_represents_withdraws_only_with_the_others_consent(minjae, packet):
    a_submission(packet.petition, "ACRC_GRIEVANCE", mode="joint")

    page = note(minjae, packet, "withdrawn")

    assert (page.status_code, "시행령 제36조" in page.text) == (422, True)
    note(minjae, packet, "withdrawn", note="12명 모두 동의서에 서명함")
    assert not [one for one in queries.owed(packet) if one.is_open]


def test_what_happened_is_never_changed(packet):
    event = a_filing_event(packet)

    with pytest.raises(IntegrityError), transaction.atomic():
        Event.objects.filter(pk=event.pk).update(number="other")


def test_what_was_wrong_is_replaced_and_stays_struck(minjae, packet):
    event = a_filing_event(packet, number="wrong")
    typed = {"on": clock.today().isoformat(), "route": "PETITION", "number": "right"}
    enter(minjae).post(url("replace", packet, event.pk), typed)

    assert queries.receipt_number(packet) == "right"
    assert "<del>" in enter(minjae).get(url("filing", packet)).content.decode()


def test_what_was_replaced_is_not_replaced_again(minjae, packet):
    event = a_filing_event(packet)
    again = {"actor": minjae, "packet": packet, "kind": "received", "replaces": event}
    note_event(typed={}, **again)

    with pytest.raises(Replaced):
        note_event(typed={}, **again)


def test_what_is_late_waits_for_an_exporter_and_is_told_by_notice(packet):
    Packet.objects.update(delivered_on=clock.today() - timedelta(days=90))

    keys = [item.key for item in items(packet.petition)]
    assert any(key.startswith(f"filing:{packet.pk}:answer") for key in keys)


@pytest.mark.pages
def test_a_letter_that_asks_is_set_as_a_pdf(minjae, packet):
    page = enter(minjae).post(url("letter", packet), {"paragraphs": "노고에 감사드립니다."})

    assert (page.status_code, page.content[:5]) == (200, b"%PDF-")


def test_the_letter_begins_with_polite_words_and_the_day(minjae, packet):
    Packet.objects.update(delivered_on=clock.today() - timedelta(days=90))

    page = enter(minjae).get(url("letter", packet)).content.decode()
    assert "감사드립니다" in page


def the_page(petition, language=""):
    return Client().get(f"{language}/p/{petition.slug}/").content.decode()


def test_the_public_reads_what_happened_and_what_is_expected(packet):
    a_filing_event(packet, "extended", until=clock.today() + timedelta(days=40), number="2026-77")

    page = the_page(packet.petition)
    assert "처리기간이 연장됨" in page
    assert "답변 기한" in page
    assert "2026-77" not in page


def test_a_day_that_we_counted_is_called_expected_in_english_too(packet):
    assert "not certain" in the_page(packet.petition, "/en")


def test_what_was_replaced_is_told_to_nobody(minjae, packet):
    event = a_filing_event(packet, "transferred", office="잘못 적은 곳")
    note_event(actor=minjae, packet=packet, kind="note", typed={"note": "오기"}, replaces=event)

    assert "잘못 적은 곳" not in the_page(packet.petition)


def test_at_the_end_files_of_filings_are_destroyed_and_counted(packet):
    event = a_filing_event(packet, file=as_pages(a_photo()))
    path = event.attachment.path

    with TestCase.captureOnCommitCallbacks(execute=True):
        gone = destroy_filings(petition=packet.petition, limit=10)

    assert (gone, default_storage.exists(path)) == (1, False)
    assert Destruction.objects.get().matter == "filing"
