"""Many sheets are set by a worker; the row says how far it is."""

from datetime import timedelta
from io import BytesIO

import pikepdf
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse

from campaign.lib import clock
from campaign.paper.actions import print_many
from campaign.paper.actions.make_sheets import make_sheets
from campaign.paper.actions.print_many import (
    advance_printing,
    begin_printing,
    drop_printings,
    resume_printings,
)
from campaign.paper.models import Printing, Sheet
from tests.cast import an_open_petition
from tests.doors import enter
from tests.paper.cast import a_reader
from tests.paper.test_printing import pages_of

pytestmark = [pytest.mark.django_db, pytest.mark.pages, pytest.mark.anywhere]


@pytest.fixture
def petition():
    return an_open_petition()


@pytest.fixture
def reader(petition):
    return a_reader(petition)


@pytest.fixture
def printing(petition, reader, monkeypatch):
    """Return a printing of three sheets that is set in two parts."""
    monkeypatch.setattr(print_many, "PART", 2)
    make_sheets(actor=None, petition=petition, profile="support", number=3)
    return begin_printing(actor=reader, petition=petition, first=1, last=3)


def url(name: str, printing: Printing) -> str:
    return reverse(f"paper:{name}", args=[printing.petition.slug, printing.pk])


def body_of(response) -> bytes:
    return b"".join(response.streaming_content)


def test_more_than_ten_new_sheets_lead_to_the_page_of_their_file(petition, reader):
    made = {"make-profile": "support", "make-number": "11"}

    answer = enter(reader).post(reverse("paper:make", args=[petition.slug]), made)

    found = Printing.objects.get()
    assert answer.headers["Location"] == url("printing", found)
    assert (found.first, found.last, Sheet.objects.count()) == (1, 11, 11)


def test_until_it_is_ready_the_page_says_how_far_it_is(printing, reader):
    client = enter(reader)

    assert "3장 가운데 0장" in client.get(url("printing", printing)).content.decode()
    assert client.get(url("fetch_printing", printing)).status_code == 302


def test_a_worker_that_dies_lets_go_and_the_file_still_holds_every_sheet_in_order(
    printing, reader, monkeypatch
):
    whole, calls = print_many.print_sheets, []

    def dies_at_the_second(petition, sheets):
        calls.append([sheet.number for sheet in sheets])
        if len(calls) == 2:
            raise SystemExit
        return whole(petition, sheets)

    monkeypatch.setattr(print_many, "print_sheets", dies_at_the_second)
    with pytest.raises(SystemExit):
        advance_printing(printing_id=printing.pk)
    assert resume_printings() == 0  # it is held yet
    Printing.objects.update(held_until=clock.now() - timedelta(seconds=1))
    assert resume_printings() == 1

    client = enter(reader)
    page = client.get(url("printing_progress", printing)).content.decode()
    file = body_of(client.get(url("fetch_printing", printing)))
    assert calls == [[1, 2], [3], [3]]
    assert "data-finished" in page
    assert [f"제{n}장" in text for n, text in enumerate(pages_of(file), 1)] == [True] * 3
    assert not default_storage.exists(printing.part(0))
    with pikepdf.open(BytesIO(file)) as opened:
        assert "pdfaid:part" in opened.Root.Metadata.read_bytes().decode()


def test_what_cannot_be_set_is_tried_a_few_times_and_then_said(printing, reader, monkeypatch):
    def full(*_):
        raise OSError

    monkeypatch.setattr(print_many, "print_sheets", full)
    for _ in range(6):
        Printing.objects.update(held_until=None)
        resume_printings()

    page = enter(reader).get(url("printing", printing)).content.decode()

    assert "파일을 만들지 못했습니다." in page
    assert "다시 만들기" in page


def test_asked_for_twice_it_is_made_once_and_numbers_without_sheets_are_said(printing, reader):
    client, address = enter(reader), reverse("paper:begin_printing", args=[printing.petition.slug])

    again = client.post(address, {"print-first": "1", "print-last": "3"})
    none = client.post(address, {"print-first": "8", "print-last": "9"})

    assert again.headers["Location"] == url("printing", printing)
    assert none.status_code == 422
    assert "이 번호의 서명지가 없습니다." in none.content.decode()


def test_after_a_day_the_file_is_gone(printing):
    default_storage.save(printing.path, ContentFile(b"%PDF-"))
    Printing.objects.update(is_ready=True, made_at=clock.now() - timedelta(days=2))

    assert drop_printings() == 1
    assert not default_storage.exists(printing.path)
