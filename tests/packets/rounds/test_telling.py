"""Joint applicants are told once on which day it will be filed; nothing is frozen before."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.urls import reverse

from campaign.lib import clock
from campaign.packets.actions.request import RoundNotOver, request_packet
from campaign.packets.actions.round import NotJoint, TooSoon, advance_rounds, begin_round
from campaign.packets.models import Packet, Round
from campaign.packets.queries.checklist import is_round_over, rounds
from campaign.people.rules import Role
from campaign.signatures.actions.fold import fold_petition
from campaign.signatures.actions.withdraw import withdraw_signature
from campaign.signatures.queries.marks import private_token
from tests.cast import somebody
from tests.doors import enter
from tests.packets.cast import told

DAY = timedelta(days=1)


def begin(petition, juno, *, days: int = 3) -> Round:
    return begin_round(actor=juno, petition=petition, files_on=clock.today() + days * DAY)


def test_each_joint_applicant_gets_one_letter_and_nobody_else(
    petition, applicants, submission, juno
):
    begin(petition, juno)
    advance_rounds()
    advance_rounds()

    assert told() == ["p0@example.org", "p1@example.org"]


def test_the_letter_leads_to_ones_own_page_and_names_the_day(
    petition, applicants, submission, juno
):
    row = begin(petition, juno)
    advance_rounds()

    letter = next(one for one in mail.outbox if one.to == ["p0@example.org"])
    assert private_token(applicants[0]) in letter.body
    assert f"{row.files_on.month}. {row.files_on.day}." in letter.body


def test_the_subject_tells_nothing_of_the_petition(petition, applicants, submission, juno):
    begin(petition, juno)
    advance_rounds()

    assert {letter.subject for letter in mail.outbox} == {"내기 전에 알려 드립니다"}


def test_who_withdrew_before_the_letter_went_gets_none(petition, applicants, submission, juno):
    begin(petition, juno)
    withdraw_signature(signature=applicants[0])
    fold_petition(petition_id=petition.pk)
    advance_rounds()

    assert told() == ["p1@example.org"]


def test_a_worker_that_died_while_it_listed_tells_nobody_twice(
    petition, applicants, submission, juno
):
    row = begin(petition, juno)
    advance_rounds()
    Round.objects.filter(pk=row.pk).update(listed_at=None)
    advance_rounds()

    assert told() == ["p0@example.org", "p1@example.org"]


def test_organisers_see_how_many_were_told(petition, applicants, submission, juno):
    begin(petition, juno)
    advance_rounds()

    (row,) = rounds(submission)
    assert (row.applicants, row.mailed, row.waiting, row.stopped) == (2, 2, 0, 0)


def test_where_organisations_file_there_is_nobody_to_tell(petition, juno):
    with pytest.raises(NotJoint):
        begin(petition, juno)


def test_there_is_time_to_decide(petition, submission, juno):
    with pytest.raises(TooSoon):
        begin(petition, juno, days=2)


def test_nothing_is_frozen_before_anybody_was_told(petition, submission):
    with pytest.raises(RoundNotOver):
        request_packet(actor=somebody(Role.EXPORTER, petition), petition=petition, purpose="제출")


def test_nothing_is_frozen_before_the_day(petition, applicants, submission, juno):
    begin(petition, juno)
    advance_rounds()
    exporter = somebody(Role.EXPORTER, petition)

    with time_machine.travel(clock.now() + 2 * DAY), pytest.raises(RoundNotOver):
        request_packet(actor=exporter, petition=petition, purpose="제출")


def test_on_the_day_it_is(petition, applicants, submission, juno):
    begin(petition, juno)
    advance_rounds()
    exporter = somebody(Role.EXPORTER, petition)

    with time_machine.travel(clock.now() + 3 * DAY):
        request_packet(actor=exporter, petition=petition, purpose="제출")

    assert Packet.objects.count() == 1


def test_a_day_on_which_not_everybody_was_told_is_not_over(petition, applicants, submission, juno):
    begin(petition, juno)

    with time_machine.travel(clock.now() + 3 * DAY):
        assert not is_round_over(submission)


def test_a_day_too_soon_is_explained_and_kept(petition, submission, juno):
    day = clock.today().isoformat()
    response = enter(juno).post(reverse("packets:round", args=[petition.slug]), {"files_on": day})

    assert (response.status_code, day in response.content.decode()) == (422, True)
