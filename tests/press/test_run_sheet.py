"""The run sheet on the day: led from telephones, by two people who do not overwrite each other."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import time_machine
from django.db import close_old_connections
from django.urls import reverse

from campaign.people.rules import Role
from campaign.press.actions.press_run import PressedBefore, press_run
from campaign.press.models import Event, ProgrammeItem, RunCommand
from campaign.press.queries.run_sheets import sheet
from tests.cast import an_open_petition, somebody
from tests.doors import enter
from tests.press.cast import STARTS, an_event

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_the_day():
    with time_machine.travel(STARTS, tick=False):
        yield


@pytest.fixture
def event():
    with time_machine.travel(STARTS - timedelta(days=3)):
        return an_event(an_open_petition())


@pytest.fixture
def sora(event):
    return enter(somebody(Role.PRESS, event.petition))


def url(name: str, event) -> str:
    return reverse(f"press:{name}", args=[event.petition.slug, event.slug])


def press(client, event, button: str, version: int) -> str:
    typed = {"press": button, "version": str(version)}
    return client.post(url("press", event), typed, follow=True).content.decode()


def states(event) -> list[str]:
    return [row.line.state for row in sheet(event).rows]


def notes(event, **changes) -> dict[str, str]:
    """Type the notes of every item; changes go into the first."""
    usual = {"cue": "", "cut": "0", "is_public": "on", "protection": ""}
    typed = {}
    for number, item in enumerate(event.programme.all()):
        fields = usual | (changes if not number else {})
        typed |= {f"{item.pk}-{name}": value for name, value in fields.items() if value is not None}
    return typed


def test_the_page_offers_to_start(sora, event):
    html = sora.get(url("live", event)).content.decode()

    assert ('value="start"' in html, 'value="next"' in html) == (True, False)


def test_pressing_starts_and_goes_on(sora, event):
    press(sora, event, "start", 0)
    press(sora, event, "next", 1)

    assert states(event) == ["done", "now"]


def test_who_saw_an_older_page_overwrites_nothing(sora, event):
    press(sora, event, "start", 0)
    html = press(sora, event, "start", 0)

    assert ("다른 사람이 눌렀습니다" in html, RunCommand.objects.count()) == (True, 1)


@pytest.mark.parametrize("button", ["next", "more", "skip:9", "dance", "", "skip:x"])
def test_a_button_that_means_nothing_now_changes_nothing(sora, event, button):
    press(sora, event, button, 0)

    assert not RunCommand.objects.exists()


def test_an_item_is_left_out_and_taken_back(sora, event):
    press(sora, event, "skip:2", 0)
    left_out = states(event)
    press(sora, event, "undo", 1)

    assert (left_out, states(event)) == (["waiting", "skipped"], ["waiting", "waiting"])


def test_the_end_is_held_against_the_permit(sora, event):
    Event.objects.update(hard_end_at=STARTS + timedelta(minutes=10))
    ProgrammeItem.objects.filter(order=2).update(cut=2)

    html = sora.get(url("live", event)).content.decode()
    assert ("까지 끝내야 합니다" in html, "시간을 맞추려면 뺄 것" in html) == (True, True)


def test_what_others_pressed_comes_without_reloading(sora, event):
    rows = url("live_rows", event)
    tag = sora.get(rows)["ETag"]
    same = sora.get(rows, HTTP_IF_NONE_MATCH=tag).status_code
    press(sora, event, "start", 0)

    assert (same, sora.get(rows, HTTP_IF_NONE_MATCH=tag).status_code) == (304, 200)


def test_the_order_is_not_rewritten_while_it_runs(sora, event):
    press(sora, event, "start", 0)
    typed = {"items-TOTAL_FORMS": "1", "items-INITIAL_FORMS": "0", "items-0-kind": "다른 것"}
    fields = ("kind", "title", "slug", "purpose", "hosts", "contact_name", "contact_phone")
    typed |= {name: getattr(event, name) for name in fields} | {"addressees": "언론사"}

    response = sora.post(url("edit", event), typed)
    assert ("진행되는 동안" in response.content.decode(), event.programme.count()) == (True, 2)


def test_notes_for_the_spot_are_kept_when_the_order_is_changed(sora, event):
    sora.post(url("run_sheet", event), notes(event, cue="음악 끔", microphone="2번"))
    first, second = event.programme.all()
    typed = {
        "items-TOTAL_FORMS": "2",
        "items-INITIAL_FORMS": "0",
        "items-0-id": str(second.pk),
        "items-0-kind": second.kind,
        "items-1-id": str(first.pk),
        "items-1-kind": first.kind,
    }
    fields = ("kind", "title", "slug", "purpose", "hosts", "contact_name", "contact_phone")
    typed |= {name: getattr(event, name) for name in fields} | {"addressees": "언론사"}
    sora.post(url("edit", event), typed)

    assert list(event.programme.values_list("kind", "cue")) == [
        (second.kind, ""),
        (first.kind, "음악 끔"),
    ]


def test_what_is_not_public_is_on_no_public_page(sora, event, client):
    sora.post(url("run_sheet", event), notes(event, is_public=None))

    where = f"/p/{event.petition.slug}/events/{event.slug}/"
    told = client.get(where).content.decode().split("바뀐 것")[0]
    advisory = client.get(where + "advisory.txt").content.decode()
    assert [text for text in (told, advisory) if "취지 설명" in text] == []


def test_everybody_sees_what_runs(sora, event, client):
    press(sora, event, "start", 0)

    html = client.get(f"/p/{event.petition.slug}/events/{event.slug}/").content.decode()
    assert 'aria-current="step"' in html


def test_who_must_not_be_filmed_is_marked_where_cameras_look(sora, event):
    sora.post(url("run_sheet", event), notes(event, protection="face"))

    assert "얼굴을 찍지 않음" in sora.get(url("live", event)).content.decode()


@pytest.mark.pages
def test_the_sheet_to_take_along_is_one_file_that_asks_for_nothing_else(sora, event):
    response = sora.get(url("run_sheet_copy", event))

    html = response.content.decode()
    assert "attachment" in response["Content-Disposition"]
    assert ("한가람" in html, html.count("checkbox"), "<style>" in html) == (True, 2, True)
    assert [asked for asked in ("src=", "href=", "url(", "@import", "http") if asked in html] == []


def test_the_sheet_on_paper_is_a_pdf(sora, event):
    response = sora.get(url("run_sheet_file", event))

    assert (response["Content-Type"], response.content[:5]) == ("application/pdf", b"%PDF-")


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_of_two_who_press_at_once_one_is_told(event):
    def one(_number: int) -> bool:
        try:
            press_run(actor=None, event=event, kind="start", version=0)
        except PressedBefore:
            return False
        finally:
            close_old_connections()
        return True

    with ThreadPoolExecutor(4) as pool:
        won = list(pool.map(one, range(4)))
    assert (won.count(True), RunCommand.objects.count()) == (1, 1)
