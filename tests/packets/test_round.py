"""Joint applicants are told once on which day it will be filed; nothing is frozen before.

And they are asked before it is withdrawn.
"""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.urls import reverse

from campaign.lib import clock
from campaign.packets.actions.disclose import JOINT_COLUMNS
from campaign.packets.actions.request import RoundNotOver, request_packet
from campaign.packets.actions.round import (
    NotFiled,
    NotJoint,
    TooSoon,
    advance_rounds,
    ask_to_withdraw,
    begin_round,
)
from campaign.packets.models import Packet, Round, RoundLetter
from campaign.packets.queries.checklist import is_round_over, rounds
from campaign.people.rules import Role
from campaign.privacy.actions import disclose
from campaign.privacy.models import Kind
from campaign.signatures.actions.fold import fold_petition
from campaign.signatures.actions.withdraw import withdraw_signature
from campaign.signatures.queries.marks import private_token
from campaign.signatures.rules.signer import Joint
from tests.cast import (
    a_complaint,
    a_signature,
    an_approved_packet,
    an_open_petition,
    minji,
    somebody,
)
from tests.doors import enter
from tests.routes.cast import a_submission

DAY = timedelta(days=1)


@pytest.fixture
def petition(db):
    found = an_open_petition(representatives=["하늘(가상)"])
    a_complaint(found)
    return found


@pytest.fixture
def applicants(petition):
    """Return two who apply jointly; a third one supports."""
    home = Joint("서울 종로구 세종대로 1", "typing")
    made = [
        a_signature(petition, minji(contact=f"p{n}@example.org", joint=home if n < 2 else None))
        for n in range(3)
    ]
    fold_petition(petition_id=petition.pk)
    for one in made:
        one.entry.refresh_from_db()
    mail.outbox.clear()
    return made[:2]


@pytest.fixture
def submission(petition):
    return a_submission(petition, "ACRC_GRIEVANCE", mode="joint")


@pytest.fixture
def juno(petition):
    return somebody(Role.OWNER, petition)


def begin(petition, juno, *, days: int = 3) -> Round:
    return begin_round(actor=juno, petition=petition, files_on=clock.today() + days * DAY)


def told() -> list[str]:
    return sorted(letter.to[0] for letter in mail.outbox)


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


# --- Withdrawing what was filed -------------------------------------------------------------------
@pytest.fixture
def filed(petition, applicants, submission):
    packet = an_approved_packet(
        petition,
        by=somebody(Role.EXPORTER, petition),
        state="delivered",
        delivered_on=clock.today(),
    )
    disclose(
        petition=petition.pk,
        kind=Kind.DELIVERED,
        source=str(packet.pk),
        words=(packet.document_number, packet.purpose, petition.recipient.name),
        columns=JOINT_COLUMNS,
        serials=[one.entry.serial for one in applicants],
    )


def ask(petition, juno, *, days: int = 7) -> Round:
    until = clock.today() + days * DAY
    return ask_to_withdraw(
        actor=juno, petition=petition, reason="기관과 합의했습니다.", answers_until=until
    )


def page(signature) -> str:
    return reverse("packets:withdrawal", args=[private_token(signature)])


def numbers(submission) -> tuple[int, int, int]:
    row = rounds(submission).first()
    return row.mailed, row.agreed, row.refused


def test_every_joint_applicant_is_asked_once_by_a_link_of_their_own(
    petition, applicants, filed, juno
):
    ask(petition, juno)
    advance_rounds()
    advance_rounds()

    letter = next(one for one in mail.outbox if one.to == ["p0@example.org"])
    assert told() == ["p0@example.org", "p1@example.org"]
    assert page(applicants[0]) in letter.body


def test_who_joined_after_it_was_filed_is_not_asked(petition, applicants, submission, filed, juno):
    later = Joint("서울 종로구 세종대로 9", "typing")
    a_signature(petition, minji(contact="later@example.org", joint=later))
    fold_petition(petition_id=petition.pk)
    mail.outbox.clear()

    ask(petition, juno)
    advance_rounds()

    assert (told(), rounds(submission).first().applicants) == (
        ["p0@example.org", "p1@example.org"],
        2,
    )


def test_opening_the_question_answers_nothing(client, petition, applicants, filed, juno):
    ask(petition, juno)
    advance_rounds()

    assert "기관과 합의했습니다." in client.get(page(applicants[0])).text
    assert RoundLetter.objects.exclude(agrees=None).count() == 0


def test_answers_are_counted_and_can_be_changed(
    client, petition, applicants, submission, filed, juno
):
    ask(petition, juno)
    advance_rounds()
    for signature, agrees in zip([*applicants, applicants[0]], ("yes", "no", "no"), strict=True):
        client.post(page(signature), {"agrees": agrees})

    assert numbers(submission) == (2, 0, 2)


@pytest.mark.parametrize("typed", [{}, {"agrees": "perhaps"}])
def test_what_is_no_answer_is_none(client, petition, applicants, filed, juno, typed):
    ask(petition, juno)
    advance_rounds()

    assert client.post(page(applicants[0]), typed).status_code == 422
    assert RoundLetter.objects.exclude(agrees=None).count() == 0


def test_after_the_last_day_nothing_changes(client, petition, applicants, submission, filed, juno):
    ask(petition, juno)
    advance_rounds()
    client.post(page(applicants[0]), {"agrees": "yes"})

    with time_machine.travel(clock.now() + 8 * DAY):
        answer = client.post(page(applicants[0]), {"agrees": "no"})

    assert (answer.status_code, numbers(submission)) == (409, (2, 1, 0))


def test_who_was_not_asked_has_no_such_page(client, petition, applicants, filed, juno):
    ask(petition, juno)
    advance_rounds()
    other = a_signature(petition, minji(contact="other@example.org"))

    assert client.get(page(other)).status_code == 404


def test_the_answers_leave_by_number_and_without_a_name(client, petition, applicants, filed, juno):
    row = ask(petition, juno)
    advance_rounds()
    client.post(page(applicants[1]), {"agrees": "yes"})
    url = reverse("packets:round_answers", args=[petition.slug, row.pk])

    text = enter(juno).get(url).content.decode()

    assert (text.count("답 없음"), text.count('"동의"'), "민지" in text) == (1, 1, False)


def test_what_was_not_filed_cannot_be_withdrawn(petition, applicants, submission, juno):
    with pytest.raises(NotFiled):
        ask(petition, juno)


def test_a_question_does_not_stand_for_the_day_of_filing(
    petition, applicants, submission, filed, juno
):
    ask(petition, juno)
    advance_rounds()

    with time_machine.travel(clock.now() + 8 * DAY):
        assert not is_round_over(submission)


def test_a_question_without_its_reason_is_explained_and_kept(petition, filed, juno):
    day = (clock.today() + 7 * DAY).isoformat()
    url = reverse("packets:ask_to_withdraw", args=[petition.slug])
    response = enter(juno).post(url, {"reason": "", "answers_until": day})

    assert (response.status_code, day in response.content.decode()) == (422, True)
