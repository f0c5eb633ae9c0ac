"""How an announced event is moved, put off, called off: with a reason, as one revision each."""

import json
import re
from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from campaign.people.rules import Role
from campaign.press.actions.change_event import change_event
from campaign.press.actions.move_event import move_event
from campaign.press.actions.reschedule_event import reschedule_event
from campaign.press.models import Event, Precision, State
from tests.cast import an_open_petition, somebody
from tests.doors import enter
from tests.press.cast import BEFORE, STARTS, a_draft_event, an_event

pytestmark = [pytest.mark.django_db, pytest.mark.anywhere]
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _before():
    with time_machine.travel(BEFORE):
        yield


@pytest.fixture
def event():
    return an_event(an_open_petition())


@pytest.fixture
def sora(event):
    return enter(somebody(Role.PRESS, event.petition))


def url(name: str, event) -> str:
    return reverse(f"press:{name}", args=[event.petition.slug, event.slug])


def plan(**changes) -> dict[str, str]:
    return {
        "precision": "exact",
        "starts_at": "2026-12-19T14:00",
        "minutes": "40",
        "mode": "offline",
        "setting": "indoor",
        "place": "정부서울청사 정문 앞",
        "map_url": "https://example.org/map",
        "backup_place": "회의실",
        "reason": "대관이 바뀌었습니다.",
        **changes,
    }


def public(client, event, language: str = "") -> str:
    path = f"{language}/p/{event.petition.slug}/events/{event.slug}/"
    return client.get(path).content.decode()


def structured(client, event) -> dict:
    (data,) = re.findall(r'ld\+json">(.*?)</script>', public(client, event))
    return json.loads(data)


def moved(event, **changes) -> Event:
    return reschedule_event(
        actor=None, event=event, reason="비", **{"starts_at": STARTS + DAY} | changes
    )


def test_another_date_is_told_with_what_it_was_and_why(sora, event, client):
    sora.post(url("reschedule", event), plan())

    html = public(client, event)
    told = ["2026. 12. 18.", "2026. 12. 19.", "대관이 바뀌었습니다.", "중요한 변경"]
    assert [words for words in told if words not in html] == []


def test_a_move_without_a_reason_is_explained_and_keeps_what_was_typed(sora, event):
    response = sora.post(url("reschedule", event), plan(reason="", place="후문 앞"))

    assert (response.status_code, "후문 앞" in response.content.decode()) == (422, True)


def test_saving_the_same_plan_again_tells_nobody(sora, event):
    sora.post(url("reschedule", event), plan(starts_at="2026-12-18T11:00"))

    assert not event.revisions.exists()


def test_who_does_no_press_moves_nothing(event):
    editor = enter(somebody(Role.EDITOR, event.petition))

    assert editor.post(url("reschedule", event), plan()).status_code == 404


def test_a_permit_cannot_end_before_the_event_begins(sora, event):
    response = sora.post(url("reschedule", event), plan(hard_end_at="2026-12-19T13:00"))

    assert "hard_end_at" in response.context["form"].errors


@pytest.mark.parametrize(
    ("mode", "missing"), [("offline", "place"), ("mixed", "place"), ("online", "stream_url")]
)
def test_where_it_is_has_to_be_said(sora, event, mode, missing):
    response = sora.post(url("reschedule", event), plan(mode=mode, place=""))

    assert missing in response.context["form"].errors


def test_the_edit_page_changes_no_announced_date(sora, event):
    sora.post(url("edit", event), plan())

    event.refresh_from_db()
    assert event.starts_at == STARTS


def test_an_event_put_off_tells_its_old_date_no_longer(sora, event, client):
    sora.post(url("postpone", event), {"reason": "눈이 많이 옵니다."})

    facts = public(client, event).split("바뀐 것")[0]
    assert ("눈이 많이 옵니다." in facts, "2026. 12. 18." in facts) == (True, False)


def test_a_new_date_ends_the_postponement_in_one_revision(sora, event):
    move_event(actor=None, event=event, to=State.POSTPONED)
    sora.post(url("reschedule", event), plan())

    event.refresh_from_db()
    assert (event.state, event.revisions.count()) == (State.ANNOUNCED, 2)


def test_calling_off_asks_for_the_title(sora, event):
    response = sora.post(url("cancel", event), {"reason": "까닭", "title": "다른 행사"})

    event.refresh_from_db()
    assert (response.status_code, event.state) == (422, State.ANNOUNCED)


def test_calling_off_with_the_title_calls_off(sora, event):
    sora.post(url("cancel", event), {"reason": "까닭", "title": event.title})

    event.refresh_from_db()
    assert event.state == State.CANCELLED


def test_only_an_owner_brings_back_what_was_called_off(sora, event):
    move_event(actor=None, event=event, to=State.CANCELLED)
    owner = enter(somebody(Role.OWNER, event.petition))
    refused = sora.post(url("revive", event), {"reason": "다시"}).status_code
    owner.post(url("revive", event), {"reason": "다시 엽니다."})

    event.refresh_from_db()
    assert (refused, event.state) == (404, State.ANNOUNCED)


def test_what_is_over_is_not_moved(sora, event):
    with time_machine.travel(STARTS + DAY):
        move_event(actor=None, event=event, to=State.DONE)
    response = sora.post(url("reschedule", event), plan())

    assert "바꿀 수 없습니다" in response.content.decode()


def test_the_sequence_rises_with_what_is_material_alone(event):
    """C17.2: announce, typo, move, put off, new date, call off."""
    steps = [
        lambda: event,
        lambda: change_event(actor=None, event=event, title="다른 제목"),
        lambda: moved(event),
        lambda: move_event(actor=None, event=event, to=State.POSTPONED),
        lambda: moved(event, starts_at=STARTS + 2 * DAY),
        lambda: move_event(actor=None, event=event, to=State.CANCELLED),
    ]

    assert [step().sequence for step in steps] == [0, 0, 1, 2, 3, 4]


@pytest.mark.parametrize(
    ("precision", "told", "start"),
    [
        (Precision.DAY, "시각은 아직 정하지 않았습니다", "2026-12-18"),
        (Precision.OPEN, "일시를 아직 정하지 않았습니다", None),
    ],
)
def test_what_is_not_settled_is_told_nobody(client, precision, told, start):
    event = an_event(an_open_petition(), precision=precision)

    html = public(client, event)
    assert (told in html, "11:00" in html) == (True, False)
    assert structured(client, event).get("startDate") == start


def test_a_guess_is_not_told_when_the_date_is_settled(client):
    event = an_event(an_open_petition(), precision=Precision.OPEN)
    moved(event, precision=Precision.EXACT)

    assert "12. 18." not in public(client, event)


def test_search_engines_hear_what_was_moved(client, event):
    moved(event)

    data = structured(client, event)
    assert (data["eventStatus"], data["previousStartDate"], data["startDate"]) == (
        "https://schema.org/EventRescheduled",
        ["2026-12-18T11:00:00+09:00"],
        "2026-12-19T11:00:00+09:00",
    )


@pytest.mark.parametrize(
    ("state", "status"),
    [(State.POSTPONED, "EventPostponed"), (State.CANCELLED, "EventCancelled")],
)
def test_search_engines_hear_what_will_not_be(client, event, state, status):
    move_event(actor=None, event=event, to=state)

    assert structured(client, event)["eventStatus"] == f"https://schema.org/{status}"


def test_a_title_cannot_end_the_data_for_search_engines(client):
    event = an_event(an_open_petition(), title="</script><script>alert(1)</script>")

    assert structured(client, event)["name"] == event.title


def test_a_draft_is_planned_on_its_own_page(sora, event):
    draft = a_draft_event(event.petition, slug="draft")

    assert 'name="starts_at"' in sora.get(url("edit", draft)).content.decode()
