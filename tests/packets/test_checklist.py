"""Before a packet leaves the house each line of the checklist holds, or somebody says why not."""

from dataclasses import replace

import pytest
from django.urls import reverse

from campaign.packets.models import State, Tick
from campaign.packets.rules.checklist import Answered, Line, Seen, Status, is_complete, rows
from campaign.people.rules import Role
from tests.cast import (
    a_complaint,
    a_packet,
    a_signature,
    an_open_petition,
    answer_checklist,
    somebody,
)
from tests.doors import enter
from tests.routes.cast import a_proceeding, a_submission

RIGHT = Seen(
    missing=(),
    people=700,
    min_people=5,
    is_consented=True,
    representatives=2,
    max_representatives=3,
    declares_remedies=False,
    proceedings=0,
    is_electronic=True,
    profile_fits=True,
)
SAID = {line: Answered() for line in ("signed", "roll_accepted")}


def open_lines(seen: Seen, answers=SAID) -> list[str]:
    return [row.line for row in rows(seen, answers) if row.is_open]


def test_with_everything_right_nothing_is_left():
    assert is_complete(rows(RIGHT, SAID))


@pytest.mark.parametrize(
    ("wrong", "line"),
    [
        ({"missing": ("제목",)}, Line.STATUTORY),
        ({"people": 4}, Line.PEOPLE),
        ({"is_consented": False}, Line.RECIPIENT),
        ({"representatives": 4}, Line.REPRESENTATIVES),
        ({"proceedings": 1}, Line.REMEDIES),
        ({"profile_fits": False}, Line.PROFILE),
    ],
)
def test_what_the_site_sees_to_be_wrong_is_left(wrong, line):
    assert open_lines(replace(RIGHT, **wrong)) == [line]


@pytest.mark.parametrize("line", SAID)
def test_what_only_a_person_knows_waits_for_one(line):
    answers = {name: answer for name, answer in SAID.items() if name != line}

    assert open_lines(RIGHT, answers) == [line]


def test_a_reason_is_as_good_as_a_tick():
    answers = SAID | {Line.PEOPLE: Answered("기관이 더 적어도 받겠다고 함")}

    assert open_lines(replace(RIGHT, people=4), answers) == []


@pytest.mark.parametrize(
    "wrong", [{"missing": ("제목",)}, {"is_consented": False}], ids=["law", "consent"]
)
def test_no_reason_goes_round_the_law_or_the_consent(wrong):
    answers = SAID | {Line.STATUTORY: Answered("나중에"), Line.RECIPIENT: Answered("급함")}

    assert len(open_lines(replace(RIGHT, **wrong), answers)) == 1


def test_a_tick_does_not_make_right_what_the_site_sees_to_be_wrong():
    assert open_lines(replace(RIGHT, people=4), SAID | {Line.PEOPLE: Answered()}) == [Line.PEOPLE]


def test_a_roll_on_paper_alone_asks_nothing_of_electronic_ones():
    found = rows(replace(RIGHT, is_electronic=False), {})

    assert Line.ROLL_ACCEPTED not in [row.line for row in found]


def test_where_the_law_counts_households_a_person_does():
    assert open_lines(replace(RIGHT, min_households=5)) == [Line.HOUSEHOLDS]


def test_the_approval_itself_comes_later():
    found = {row.line: row.status for row in rows(RIGHT, SAID)}

    assert found[Line.APPROVED] == Status.LATER


@pytest.fixture
def petition(db):
    found = an_open_petition()
    a_complaint(found)
    a_signature(found)
    return found


@pytest.fixture
def juno(petition):
    return somebody(Role.OWNER, petition)


@pytest.fixture
def owner(juno):
    return enter(juno)


def url(name: str, petition, *rest) -> str:
    return reverse(f"packets:{name}", args=[petition.slug, *rest])


def text(response) -> str:
    return response.content.decode()


def test_nothing_is_approved_while_a_line_is_left(petition, owner):
    packet = a_packet(petition, by=somebody(Role.EXPORTER, petition))

    response = owner.post(url("approve", petition, packet.pk), follow=True)

    packet.refresh_from_db()
    assert (packet.state, "점검표에 남은 것이" in text(response)) == (State.RENDERED, True)


def test_approving_binds_the_answers_to_the_packet(petition, owner, juno):
    packet = a_packet(petition, by=somebody(Role.EXPORTER, petition))
    answer_checklist(petition, by=juno)

    owner.post(url("approve", petition, packet.pk))

    packet.refresh_from_db()
    assert packet.state == State.APPROVED
    assert not Tick.objects.filter(packet=None).exists()


def told(**changes) -> dict[str, str]:
    fields = {"who": "민원상담 담당", "on": "2026-01-05", "how": "110, 받는다고 함", **changes}
    return {f"roll_accepted-{name}": value for name, value in fields.items()}


def test_who_accepts_an_electronic_roll_is_written_down(petition, owner):
    owner.post(url("tick", petition, "roll_accepted"), told())

    assert Tick.objects.get().answer.detail == "민원상담 담당 · 2026-01-05 · 110, 받는다고 함"


def test_nobody_confirms_that_without_saying_who(petition, owner):
    response = owner.post(url("tick", petition, "roll_accepted"), told(who=""))

    assert (response.status_code, "110, 받는다고 함" in text(response)) == (422, True)


def test_who_could_not_ask_says_why(petition, owner):
    owner.post(url("tick", petition, "roll_accepted"), {"roll_accepted-reason": "종이로 함께 냄"})

    assert Tick.objects.get().reason == "종이로 함께 냄"


def test_what_the_site_sees_to_be_wrong_needs_a_reason(petition, owner):
    a_proceeding(petition)

    response = owner.post(url("tick", petition, "remedies"), {"remedies-reason": ""})

    assert (response.status_code, Tick.objects.exists()) == (422, False)


def test_an_answer_can_be_taken_back(petition, owner):
    owner.post(url("tick", petition, "roll_accepted"), told())
    owner.post(url("untick", petition, "roll_accepted"))

    assert not Tick.objects.exists()


def test_the_page_names_the_people_that_a_route_still_needs(petition, owner):
    a_submission(petition, "CIVIL_MULTI", mode="joint")

    assert "지금 1명이고, 5명이 있어야" in text(owner.get(url("checklist", petition)))


def test_a_line_that_is_none_does_not_exist(petition, owner):
    assert owner.post(url("tick", petition, "nonsense")).status_code == 404
