"""The press pages of organisers: plan, announce, move; nothing typed is lost."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from campaign.people.rules import Role
from campaign.press.actions.move_event import move_event
from campaign.press.models import Event, ProgrammeItem, State
from tests.cast import an_open_petition, somebody
from tests.doors import enter
from tests.press.cast import BEFORE, STARTS, a_draft_event, an_event

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _before():
    with time_machine.travel(BEFORE):
        yield


@pytest.fixture
def petition():
    return an_open_petition()


@pytest.fixture
def sora(petition):
    return enter(somebody(Role.PRESS, petition))


def url(name: str, petition, *rest) -> str:
    return reverse(f"press:{name}", args=[petition.slug, *rest])


def html(response) -> str:
    return response.content.decode()


def typed(*items: dict[str, str], **changes) -> dict[str, str]:
    data = {
        "kind": "conference",
        "title": "기자회견",
        "slug": "conference",
        "purpose": "알립니다.",
        "starts_at": "2026-12-18T11:00",
        "minutes": "40",
        "precision": "exact",
        "mode": "offline",
        "setting": "indoor",
        "place": "정문 앞",
        "hosts": "모임",
        "contact_name": "소라",
        "contact_phone": "010-1234-5678",
        "addressees": "각 언론사",
        "items-TOTAL_FORMS": str(len(items)),
        "items-INITIAL_FORMS": "0",
        **changes,
    }
    for number, item in enumerate(items):
        data |= {f"items-{number}-{name}": value for name, value in item.items()}
    return data


def test_a_plan_is_kept_as_a_draft(sora, petition):
    sora.post(url("create", petition), typed())

    assert Event.objects.get().state == State.DRAFT


def test_the_time_typed_is_korean_time(sora, petition):
    sora.post(url("create", petition), typed())

    assert Event.objects.get().starts_at == STARTS


@pytest.mark.parametrize(
    "missing", ["title", "slug", "purpose", "starts_at", "minutes", "place", "hosts"]
)
def test_what_is_missing_is_explained_beside_the_field(sora, petition, missing):
    response = sora.post(url("create", petition), typed(**{missing: ""}))

    assert (response.status_code, missing in response.context["form"].errors) == (422, True)


def test_a_wrong_form_loses_neither_fields_nor_programme(sora, petition):
    response = sora.post(
        url("create", petition),
        typed({"kind": "발언 1", "speaker": "한가람"}, title="", place="옆문 앞"),
    )

    assert [text for text in ("옆문 앞", "발언 1", "한가람") if text not in html(response)] == []


def test_a_line_without_a_kind_is_explained_and_kept(sora, petition):
    response = sora.post(url("create", petition), typed({"kind": "", "speaker": "한가람"}))

    assert (response.status_code, "한가람" in html(response), Event.objects.count()) == (
        422,
        True,
        0,
    )


def test_empty_lines_are_left_out(sora, petition):
    sora.post(url("create", petition), typed({"kind": "발언 1"}, {"kind": ""}, {"kind": ""}))

    assert ProgrammeItem.objects.count() == 1


def test_lines_stand_in_the_order_of_their_numbers(sora, petition):
    sora.post(
        url("create", petition),
        typed({"kind": "나중", "order": "2"}, {"kind": "먼저", "order": "1"}),
    )

    assert list(ProgrammeItem.objects.values_list("kind", flat=True)) == ["먼저", "나중"]


@pytest.mark.parametrize("slug", ["new", "taken", "한글"])
def test_a_name_that_cannot_be_an_address_is_explained(sora, petition, slug):
    a_draft_event(petition, slug="taken")

    response = sora.post(url("create", petition), typed(slug=slug))

    assert "slug" in response.context["form"].errors


def test_another_petition_may_use_the_same_name(sora, petition):
    a_draft_event(an_open_petition(), slug="conference")

    sora.post(url("create", petition), typed())

    assert Event.objects.filter(slug="conference").count() == 2


def test_a_wrong_change_leaves_the_page_about_the_event_there_is(sora, petition):
    event = a_draft_event(petition)

    response = sora.post(url("edit", petition, event.slug), typed(slug="another", title=""))

    assert url("move", petition, event.slug, "announced") in html(response)


def test_the_address_of_an_announced_event_stays(sora, petition):
    event = an_event(petition)

    sora.post(url("edit", petition, event.slug), typed(slug="another"))

    assert Event.objects.get().slug == event.slug


def move(client, petition, event, to: str):
    return client.post(url("move", petition, event.slug, to), follow=True)


def test_announcing_makes_it_public(sora, petition, client):
    event = a_draft_event(petition)

    move(sora, petition, event, "announced")

    assert client.get(f"/p/{petition.slug}/events/{event.slug}/").status_code == 200


def test_a_draft_is_not_done(sora, petition):
    event = a_draft_event(petition)

    assert "지금 상태에서는 그렇게 바꿀 수 없습니다" in html(move(sora, petition, event, "done"))


def test_a_draft_is_not_put_off(sora, petition):
    event = a_draft_event(petition)

    response = sora.post(url("postpone", petition, event.slug), {"reason": "비"})

    assert "지금 상태에서는 그렇게 바꿀 수 없습니다" in html(response)


def test_a_cancelled_event_does_not_come_back(sora, petition):
    event = move_event(actor=None, event=an_event(petition), to=State.CANCELLED)

    assert "지금 상태에서는" in html(move(sora, petition, event, "announced"))


def test_an_event_is_not_done_before_it_began(sora, petition):
    event = an_event(petition)

    assert "아직 시작하지 않은" in html(move(sora, petition, event, "done"))


def test_an_event_is_done_after_it_began(petition):
    event = an_event(petition)

    with time_machine.travel(STARTS + timedelta(minutes=50)):
        move(enter(somebody(Role.PRESS, petition)), petition, event, "done")

    assert Event.objects.get().state == State.DONE


def test_a_state_that_is_none_does_not_exist(sora, petition):
    event = an_event(petition)

    assert sora.post(url("move", petition, event.slug, "draft")).status_code == 404


@pytest.mark.parametrize("form", ["txt", "pdf"])
def test_the_copy_for_the_press_is_there_before_the_announcement(sora, petition, form):
    event = a_draft_event(petition)

    assert sora.get(url("press_copy_file", petition, event.slug, form)).status_code == 200


def test_the_copy_for_the_press_holds_the_whole_number(sora, petition):
    event = a_draft_event(petition)

    assert "010-1234-5678" in html(sora.get(url("press_copy", petition, event.slug)))


def test_the_copy_for_the_press_is_for_who_does_press(petition):
    event = a_draft_event(petition)

    response = enter(somebody(Role.EDITOR, petition)).get(url("press_copy", petition, event.slug))

    assert response.status_code == 404


def test_an_event_of_another_petition_does_not_exist_here(sora, petition):
    other = an_event(an_open_petition(), slug="theirs")

    assert sora.get(url("edit", petition, other.slug)).status_code == 404
