"""One page leads from choosing a route to handing over."""

from dataclasses import replace

import pytest
from django.urls import reverse
from django.utils.translation import override

from campaign.packets.models import State
from campaign.packets.rules.steps import Part, Standing, Step, Way, parts, steps
from campaign.people.rules import Role
from tests.cast import (
    a_complaint,
    a_packet,
    a_signature,
    an_approved_packet,
    an_open_petition,
    answer_checklist,
    somebody,
)
from tests.doors import enter
from tests.pages.hangul import unmarked
from tests.routes.cast import a_submission

BEGUN = Way(has_route=False, has_content=False, is_checked=False)
READY = Way(has_route=True, has_content=True, is_checked=True)


def now(way: Way) -> Step | None:
    return next((step for step, standing in steps(way) if standing == Standing.NOW), None)


@pytest.mark.parametrize(
    ("way", "step"),
    [
        (BEGUN, Step.ROUTE),
        (replace(BEGUN, has_route=True), Step.CONTENT),
        (replace(READY, is_checked=False), Step.CHECKLIST),
        (READY, Step.FREEZE),
        (replace(READY, is_frozen=True), Step.RENDER),
        (replace(READY, is_frozen=True, is_rendered=True), Step.APPROVE),
        (replace(READY, is_frozen=True, is_rendered=True, is_approved=True), Step.HAND_OVER),
    ],
)
def test_the_first_thing_that_is_not_done_is_now(way, step):
    assert now(way) == step


def test_at_the_end_nothing_is_left():
    done = replace(READY, is_frozen=True, is_rendered=True, is_approved=True, is_delivered=True)

    assert now(done) is None


@pytest.mark.parametrize(
    ("done", "part"), [(0, Part.ROLL), (700, Part.MAIN), (702, Part.LISTS), (703, None)]
)
def test_parts_are_made_one_after_another(done, part):
    found = parts(done=done, steps=703, rows=700)

    assert next((one for one, standing in found if standing == Standing.NOW), None) == part


@pytest.fixture
def petition(db):
    found = an_open_petition()
    a_complaint(found)
    a_signature(found)
    return found


@pytest.fixture
def minjae(petition):
    return somebody(Role.EXPORTER, petition)


def page(petition, user, language="ko") -> str:
    with override(language):
        address = reverse("packets:wizard", args=[petition.slug])
    return enter(user).get(address).content.decode()


def test_before_a_route_is_chosen_that_comes_first(petition, minjae):
    assert page(petition, minjae).count('aria-current="step"') == 1


def test_once_everything_is_seen_to_the_exporter_freezes_here(petition, minjae):
    a_submission(petition, "ACRC_GRIEVANCE")
    answer_checklist(petition, by=somebody(Role.OWNER, petition))

    assert reverse("packets:ask", args=[petition.slug]) in page(petition, minjae)


def test_while_a_line_is_left_nobody_freezes_here(petition, minjae):
    a_submission(petition, "ACRC_GRIEVANCE")

    assert reverse("packets:ask", args=[petition.slug]) not in page(petition, minjae)


def test_a_packet_in_work_shows_its_parts(petition, minjae):
    a_packet(petition, by=minjae, state=State.FROZEN, done=1, steps=4, provided=1)

    found = page(petition, minjae)

    assert all(words in found for words in ("data-progress", "연명부", "본책", "만드는 중"))


@pytest.mark.parametrize("state", [State.FROZEN, State.RENDERED, State.APPROVED])
def test_the_page_is_english_too(petition, minjae, state):
    make = an_approved_packet if state == State.APPROVED else a_packet
    make(petition, by=minjae, state=state, document_number="A-1", purpose="x")

    assert unmarked(page(petition, minjae, "en")) == []
