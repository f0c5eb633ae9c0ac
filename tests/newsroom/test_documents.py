"""Texts of the press desk: checked before, final after, numbered without gaps."""

from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction

from campaign.lib import clock
from campaign.newsroom.actions.agree import OwnText, agree_quote, approve_version
from campaign.newsroom.actions.change_desk import shield_name
from campaign.newsroom.actions.draft import DraftThere, draft_version
from campaign.newsroom.actions.publish import (
    NoHour,
    NotApproved,
    NotClean,
    NothingSaid,
    publish_version,
    retract_document,
)
from campaign.newsroom.actions.revise import Published, refresh_figures, revise_version
from campaign.newsroom.models import Document, Version
from campaign.newsroom.queries.checks import findings
from campaign.newsroom.rules.lint import Problem
from campaign.people.rules import Role
from campaign.press.actions.change_event import change_event
from campaign.press.models import ShieldedName
from tests.cast import an_open_petition, somebody
from tests.newsroom.cast import BODY, a_desk, a_draft_release, a_release, grow
from tests.press.cast import an_event
from tests.security.search import found_in

pytestmark = pytest.mark.django_db
PLAIN = "<p>본문입니다.</p>"


@pytest.fixture
def petition():
    petition = an_open_petition()
    a_desk(petition)
    return petition


def problems(version: Version) -> set[Problem]:
    return {one.problem for one in findings(version)}


def quoted(version: Version, text: str = "얼굴은 내 것입니다.") -> Version:
    row = {"speaker": "한가람", "role": "대표", "text": text}
    return revise_version(actor=None, version=version, quotes=[row])


def sql(statement: str) -> bool:
    """Tell whether the database refuses."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    except IntegrityError:
        return True
    return False


def test_numbers_of_a_year_run_without_gaps(petition):
    found = [a_release(petition, body=PLAIN).number for _ in range(3)]

    assert found == [f"{clock.today().year}-{n:03d}" for n in (1, 2, 3)]


def test_a_publication_that_fails_uses_up_no_number(petition):
    with pytest.raises(NotClean):
        publish_version(actor=None, version=a_draft_release(petition, body="<p>○○○</p>"))

    assert a_release(petition, body=PLAIN).sequence == 1


def test_a_new_version_keeps_the_number(petition):
    document = a_release(petition, body=PLAIN)
    version = draft_version(actor=None, document=document)

    assert publish_version(actor=None, version=version).document.number == document.number


@pytest.mark.parametrize("column", ["title", "body", "frozen", "published_at", "number"])
def test_a_published_version_never_changes(petition, column):
    a_release(petition, body=PLAIN)

    assert sql(f"UPDATE newsroom_version SET {column} = NULL")


def test_a_published_version_stays(petition):
    a_release(petition, body=PLAIN)

    assert sql("DELETE FROM newsroom_version")


def test_a_published_version_is_not_revised(petition):
    version = a_release(petition, body=PLAIN).versions.get()

    with pytest.raises(Published):
        revise_version(actor=None, version=version, title="다른 제목")


def test_there_is_one_draft_at_a_time(petition):
    document = a_release(petition, body=PLAIN)
    draft_version(actor=None, document=document)

    with pytest.raises(DraftThere):
        draft_version(actor=None, document=document)


def test_a_correction_says_what_it_corrects(petition):
    version = draft_version(actor=None, document=a_release(petition, body=PLAIN))
    version = revise_version(actor=None, version=version, change="corrected", change_note="")

    with pytest.raises(NothingSaid):
        publish_version(actor=None, version=version)


def test_a_quote_waits_for_its_speaker(petition):
    version = quoted(a_draft_release(petition, body=PLAIN))

    assert problems(version) == {Problem.QUOTE}


def test_a_quote_its_speaker_agreed_to_may_go_out(petition):
    version = quoted(a_draft_release(petition, body=PLAIN))
    agree_quote(actor=None, quote=version.document.quotes.get(), how="phone")

    assert problems(version) == set()


def test_other_words_are_asked_for_again(petition):
    version = quoted(a_draft_release(petition, body=PLAIN))
    agree_quote(actor=None, quote=version.document.quotes.get(), how="phone")

    assert problems(quoted(version, "얼굴은 모두의 것입니다.")) == {Problem.QUOTE}


def test_saving_again_keeps_what_a_speaker_agreed_to(petition):
    version = quoted(a_draft_release(petition, body=PLAIN))
    agree_quote(actor=None, quote=version.document.quotes.get(), how="phone")

    assert problems(quoted(version)) == set()


def test_numbers_of_yesterday_stop_a_publication(petition):
    grow(petition, "a")
    version = a_draft_release(petition)

    with time_machine.travel(clock.now() + timedelta(hours=25), tick=False):
        assert Problem.STALE in problems(version)


def test_numbers_read_anew_let_it_go_on(petition):
    grow(petition, "a")
    version = a_draft_release(petition)

    with time_machine.travel(clock.now() + timedelta(hours=25), tick=False):
        version = refresh_figures(actor=None, version=version)

        assert Problem.STALE not in problems(version)


def test_a_published_number_stays_when_the_log_grows(petition):
    document = a_release(petition)
    grow(petition, "later")

    assert "서명 1명을" in document.versions.get().frozen["body"]


def test_a_text_without_numbers_does_not_grow_old(petition):
    version = a_draft_release(petition, body=PLAIN)

    with time_machine.travel(clock.now() + timedelta(days=9), tick=False):
        assert problems(version) == set()


def test_without_a_telephone_nothing_goes_out(petition):
    a_desk(petition, contact_phone="")

    assert problems(a_draft_release(petition, body=PLAIN)) == {Problem.CONTACT}


def test_the_old_place_of_a_moved_event_is_found(petition):
    with time_machine.travel("2026-12-14 09:00+09:00", tick=False):
        event = an_event(petition)
        version = a_draft_release(petition, event=event, body="<p>정부서울청사 정문 앞</p>")
        change_event(actor=None, event=event, place="시민회관")
        version.document.refresh_from_db()

        assert problems(version) == {Problem.PLACE}


def test_a_shielded_name_stops_a_text(petition):
    shield_name(actor=None, petition=petition, name="심별빛나", alias="별")

    assert problems(a_draft_release(petition, body="<p>심별 빛나 님의 말</p>")) == {Problem.NAME}


def test_a_shielded_name_is_not_in_the_database(petition):
    shield_name(actor=None, petition=petition, name="심별빛나", alias="별")

    heap = repr(list(ShieldedName.objects.values())).encode()

    assert found_in(heap, "심별빛나") == []


def test_an_embargo_needs_its_hour(petition):
    version = a_draft_release(petition, body=PLAIN, is_embargoed=True)

    with pytest.raises(NoHour):
        publish_version(actor=None, version=version)


def test_one_person_is_enough_unless_the_desk_says_two(petition):
    assert a_release(petition, body=PLAIN).number


def test_where_two_must_agree_one_cannot_publish(petition):
    a_desk(petition, needs_two=True)

    with pytest.raises(NotApproved):
        publish_version(actor=None, version=a_draft_release(petition, body=PLAIN))


def test_who_wrote_it_cannot_approve_it(petition):
    writer = somebody(Role.PRESS, petition)
    version = a_draft_release(petition, body=PLAIN, actor=writer)

    with pytest.raises(OwnText):
        approve_version(actor=writer, version=version)


def test_what_another_person_approved_may_go_out(petition):
    a_desk(petition, needs_two=True)
    version = a_draft_release(petition, body=PLAIN, actor=somebody(Role.PRESS, petition))
    version = approve_version(actor=somebody(Role.OWNER, petition), version=version)

    assert publish_version(actor=None, version=version).published_at


def test_an_approval_ends_with_the_next_change(petition):
    a_desk(petition, needs_two=True)
    version = a_draft_release(petition, body=PLAIN, actor=somebody(Role.PRESS, petition))
    version = approve_version(actor=somebody(Role.OWNER, petition), version=version)
    version = revise_version(actor=None, version=version, title="다른 제목")

    with pytest.raises(NotApproved):
        publish_version(actor=None, version=version)


def test_a_withdrawn_document_keeps_its_number(petition):
    document = retract_document(actor=None, document=a_release(petition, body=PLAIN), why="틀림")
    a_release(petition, body=PLAIN)

    assert sorted(Document.objects.values_list("sequence", flat=True)) == [1, 2]
    assert document.retracted_at


def test_script_in_a_text_is_taken_out(petition):
    version = a_draft_release(petition, body="<p>글<script>alert(1)</script></p>" + BODY)

    assert "script" not in version.body
