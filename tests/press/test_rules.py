from datetime import datetime

import pytest

from campaign.press.rules.states import TRANSITIONS, is_material, may_become
from campaign.press.rules.wording import press_style, public_phone, release_line


@pytest.mark.parametrize(
    ("hour", "minute", "told"),
    [
        (11, 0, "2026. 12. 18.(금) 오전 11시"),
        (14, 30, "2026. 12. 18.(금) 오후 2시 30분"),
        (12, 0, "2026. 12. 18.(금) 오후 12시"),
        (0, 5, "2026. 12. 18.(금) 오전 0시 5분"),
    ],
)
def test_a_moment_is_written_as_the_press_writes_it(hour, minute, told):
    assert press_style(datetime(2026, 12, 18, hour, minute)) == told  # noqa: DTZ001


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("010-1234-5678", "010-****-5678"),
        ("01012345678", "010****5678"),
        ("010 1234 5678", "010 **** 5678"),
        ("010.123.4567", "010.****.4567"),
        ("+82-10-1234-5678", "+82-10-****-5678"),
        ("０１０－1234－5678", "010-****-5678"),
        ("02-123-4567 / 010-1234-5678", "02-123-4567 / 010-****-5678"),
    ],
)
def test_a_mobile_number_is_masked(number, shown):
    assert public_phone(number) == shown


@pytest.mark.parametrize("number", ["02-123-4567", "070-0000-0000", "1588-1234", "031-010-1234"])
def test_an_office_line_is_read_by_everybody(number):
    assert public_phone(number) == number


def test_without_an_embargo_it_is_for_print_at_once():
    assert release_line(None) == "즉시 보도"


def test_an_embargo_says_until_when():
    until = datetime(2026, 12, 18, 11, 0)  # noqa: DTZ001

    assert release_line(until) == "2026. 12. 18.(금) 11:00 이후 (온라인 포함)"


@pytest.mark.parametrize("change", ["starts_at", "place", "backup_place", "state"])
def test_what_sends_people_to_the_wrong_place_is_material(change):
    assert is_material({change, "title"})


@pytest.mark.parametrize("change", ["title", "purpose", "programme", "contact_phone"])
def test_the_rest_is_not(change):
    assert not is_material({change})


def test_what_is_over_stays_over():
    assert [state for state in TRANSITIONS if may_become("cancelled", state)] == []


def test_a_draft_is_not_done():
    assert not may_become("draft", "done")
