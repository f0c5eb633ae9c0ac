"""Who was named in what was filed is asked before it is withdrawn; silence is no consent."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.urls import reverse

from campaign.lib import clock
from campaign.packets.actions.round import NotFiled, advance_rounds, ask_to_withdraw
from campaign.packets.models import Round, RoundLetter
from campaign.packets.queries.checklist import is_round_over, rounds
from campaign.signatures.actions.fold import fold_petition
from campaign.signatures.actions.withdraw import withdraw_signature
from campaign.signatures.queries.marks import private_token
from campaign.signatures.rules.signer import Joint
from tests.cast import a_signature, minji
from tests.doors import enter
from tests.packets.cast import told

DAY = timedelta(days=1)


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
def test_what_is_no_answer_is_none_and_the_page_says_so(
    client, petition, applicants, filed, juno, typed
):
    ask(petition, juno)
    advance_rounds()

    response = client.post(page(applicants[0]), typed)

    assert (response.status_code, "둘 가운데 하나를" in response.text) == (422, True)
    assert RoundLetter.objects.exclude(agrees=None).count() == 0


def test_after_the_last_day_nothing_changes(client, petition, applicants, submission, filed, juno):
    ask(petition, juno)
    advance_rounds()
    client.post(page(applicants[0]), {"agrees": "yes"})

    with time_machine.travel(clock.now() + 8 * DAY):
        answer = client.post(page(applicants[0]), {"agrees": "no"})

    assert (answer.status_code, numbers(submission)) == (409, (2, 1, 0))


def test_after_the_last_day_the_page_says_that_silence_is_no_consent(
    client, petition, applicants, filed, juno
):
    ask(petition, juno)
    advance_rounds()

    with time_machine.travel(clock.now() + 8 * DAY):
        told_of = client.get(page(applicants[0])).text

    assert "답이 없는 것으로 적었습니다. 동의한 것으로 보지 않습니다." in told_of


def test_who_withdrew_is_told_that_there_is_nothing_to_answer(
    client, petition, applicants, filed, juno
):
    ask(petition, juno)
    advance_rounds()
    withdraw_signature(signature=applicants[0])

    told_of = client.get(page(applicants[0])).text

    assert ("답하실 것이 없습니다" in told_of, "지났습니다" in told_of) == (True, False)


def test_organisers_see_who_is_silent_and_when_it_is_over(
    client, petition, applicants, submission, filed, juno
):
    ask(petition, juno)
    advance_rounds()
    client.post(page(applicants[0]), {"agrees": "yes"})
    desk = reverse("packets:round", args=[petition.slug])
    during = enter(juno).get(desk).text
    with time_machine.travel(clock.now() + 8 * DAY):
        after = enter(juno).get(desk).text

    assert rounds(submission).first().silent == 1
    assert ["에 끝남" in one for one in (during, after)] == [False, True]


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


def test_who_has_no_mail_stands_in_the_answers_too(petition, texted, juno):
    row = ask(petition, juno)
    advance_rounds()
    url = reverse("packets:round_answers", args=[petition.slug, row.pk])

    assert "편지가 가지 않음" in enter(juno).get(url).content.decode()
    assert (told(), rounds(row.submission).first().stopped) == ([], 0)


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


def test_a_question_alone_is_no_telling_of_the_day_again(petition, applicants, filed, juno):
    ask(petition, juno)
    advance_rounds()

    page_of_rounds = enter(juno).get(reverse("packets:round", args=[petition.slug])).text

    assert ("내는 날 정하기" in page_of_rounds, "다시 알리기" in page_of_rounds) == (True, False)
