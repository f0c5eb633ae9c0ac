"""Organisers open places, watch them, close them."""

import pypdfium2 as pdfium
import pytest
from django.urls import reverse

from campaign.audit.models import AuditEvent
from campaign.onsite.models import Point
from campaign.people.rules import Role
from tests.cast import a_draft, an_open_petition, somebody
from tests.doors import enter
from tests.onsite.cast import a_point
from tests.press.cast import an_event

pytestmark = pytest.mark.django_db


@pytest.fixture
def petition():
    return an_open_petition()


@pytest.fixture
def desk(petition):
    return enter(somebody(Role.PRESS, petition))


def where(name, petition, *more) -> str:
    return reverse(f"onsite:{name}", args=[petition.slug, *more])


def test_a_place_is_opened_with_a_code_of_its_own(desk, petition):
    event = an_event(petition)
    typed = {"label": "단상 옆", "event": event.pk, "starts_at": "", "ends_at": ""}

    response = desk.post(where("points", petition), typed)

    point = Point.objects.get()
    assert response.url == where("point", petition, point.code)
    assert (point.label, point.event, len(point.code)) == ("단상 옆", event, 8)


def test_hours_that_end_before_they_start_are_asked_for_again(desk, petition):
    typed = {"label": "단상 옆", "starts_at": "2026-12-01T12:00", "ends_at": "2026-12-01T11:00"}

    response = desk.post(where("points", petition), typed)

    assert response.status_code == 422
    assert "뒤로" in response.content.decode()
    assert not Point.objects.exists()


def test_an_event_of_another_petition_cannot_be_chosen(desk, petition):
    foreign = an_event(an_open_petition())

    desk.post(where("points", petition), {"label": "단상 옆", "event": foreign.pk})

    assert not Point.objects.exists()


def test_changing_a_place_keeps_its_code(desk, petition):
    point = a_point(petition)

    desk.post(where("point", petition, point.code), {"label": "광장"})

    assert Point.objects.get().label == "광장"
    assert Point.objects.get().code == point.code


def test_closing_and_opening_again_stand_in_the_trail(desk, petition):
    point = a_point(petition)

    for name in ("revoke", "revoke", "reopen"):
        desk.post(where(name, petition, point.code))

    acts = AuditEvent.objects.filter(act__startswith="point.").values_list("act", flat=True)
    assert sorted(acts) == ["point.open", "point.reopen", "point.revoke"]
    assert not Point.objects.get().is_revoked


def test_the_list_says_what_to_do_while_there_is_no_place(desk, petition):
    assert "아직 서명하는 곳이 없습니다" in desk.get(where("points", petition)).content.decode()


@pytest.mark.pages
@pytest.mark.parametrize(("size", "millimetres"), [("a4", (210, 297)), ("a5", (148, 210))])
def test_a_poster_is_one_sheet_with_the_address_of_the_place(desk, petition, size, millimetres):
    point = a_point(petition)

    content = desk.get(where("poster_file", petition, point.code, size)).content

    with pdfium.PdfDocument(content) as document:
        (page,) = document
        assert [round(side / 72 * 25.4) for side in page.get_size()] == list(millimetres)
        words = page.get_textpage().get_text_range()
    assert point.code in words.replace("\r\n", "")


def test_a_poster_has_two_sizes_alone(desk, petition):
    point = a_point(petition)

    assert desk.get(where("poster_file", petition, point.code, "a1")).status_code == 404


def test_a_draft_has_no_poster_yet():
    petition = a_draft()
    point = a_point(petition)
    desk = enter(somebody(Role.OWNER, petition))

    assert desk.get(where("poster", petition, point.code)).status_code == 404
    assert "공개하면" in desk.get(where("point", petition, point.code)).content.decode()
