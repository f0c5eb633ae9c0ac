"""Signatures by day, hour and region, drawn and as tables."""

import csv
import io
from datetime import datetime

import pytest
import time_machine
from django.urls import reverse
from django.utils import translation

from campaign.ledger.actions.publish import publish
from campaign.pages.drawing import PLACES, tiles
from campaign.pages.series import drawn
from campaign.signatures.actions.fold import fold_petition
from campaign.signatures.rules.regions import MERGER, OVERSEAS, UNDISCLOSED, valid_on
from tests.cast import a_signature, an_open_petition, minji
from tests.press.cast import an_event

pytestmark = pytest.mark.django_db


@pytest.fixture
def petition():
    with time_machine.travel("2026-11-18T10:10+09:00"):
        petition = an_open_petition()
        for at in range(7):
            region = "11" if at < 6 else "26"
            a_signature(petition, minji(contact=f"p{at}@example.org", region=region))
        fold_petition(petition_id=petition.id)
        publish(log_id=petition.id)
    return petition


def table(client, petition, kind, at="2026-11-19T09:30+09:00") -> dict[str, str]:
    with time_machine.travel(at):
        text = client.get(reverse(f"pages:{kind}", args=[petition.slug])).content.decode(
            "utf-8-sig"
        )
    return dict(list(csv.reader(io.StringIO(text)))[1:])


def test_days_without_a_signature_stand_in_the_table_too(client, petition):
    assert table(client, petition, "days") == {"2026-11-18": "7", "2026-11-19": "0"}


def test_an_hour_holds_what_the_log_signed_in_it(client, petition):
    hours = table(client, petition, "hours")

    assert hours["2026-11-18T10:00:00+09:00"] == "7"
    assert sum(map(int, hours.values())) == 7


def test_small_regions_are_hidden_and_so_is_what_would_tell_them(client, petition):
    found = table(client, petition, "regions")

    assert (found["서울특별시"], found["부산광역시"], found["제주특별자치도"]) == ("", "", "0")


def test_regions_wait_for_the_day_to_end(client, petition):
    found = table(client, petition, "regions", at="2026-11-18T23:00+09:00")

    assert set(found.values()) == {"0"}


def test_every_region_of_today_has_a_tile():
    today = {region.code for region in valid_on(MERGER)} - {OVERSEAS, UNDISCLOSED}

    assert set(PLACES) == today


def test_an_english_name_leaves_room_for_large_letters_in_its_tile(petition):
    with translation.override("en"):
        on_map = drawn(petition).region_tiles
    too_long = [tile.name for tile in on_map if max(map(len, tile.lines)) > tile.width // 19]

    assert too_long == []


def test_a_hidden_number_is_no_bar_on_the_map():
    assert [tile.bar for tile in tiles([("11", "서울", None), ("26", "부산", 9)])] == [0, 140]


def test_the_page_draws_what_the_tables_hold(client, petition):
    with time_machine.travel("2026-11-19T09:30+09:00"):
        page = client.get(reverse("pages:transparency", args=[petition.slug])).text

    assert page.count('class="tile') == len(PLACES)
    assert "style=" not in page


def drawn_with(petition, **event):
    """Draw a petition on whose first evening something begins."""
    starts_at = datetime.fromisoformat("2026-11-18T19:30+09:00")
    with time_machine.travel("2026-11-18T11:00+09:00"):
        an_event(petition, starts_at=starts_at, **event)
    with time_machine.travel("2026-11-19T09:30+09:00"):
        return drawn(petition)


def test_an_event_stands_above_its_day_and_above_the_hour_in_which_it_begins(petition):
    found = drawn_with(petition)
    hours = zip(found.hours, found.hour_bars, strict=True)

    assert [bar.note for bar in found.day_bars] == ["1", ""]
    assert [(f"{at:%d %H}", bar.note) for (at, _), bar in hours if bar.note] == [("18 19", "1")]


def test_an_event_whose_hour_is_open_stands_above_no_hour(petition):
    found = drawn_with(petition, precision="day")

    assert any(bar.note for bar in found.day_bars)
    assert not found.has_marked_hours
