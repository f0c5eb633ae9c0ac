"""News that is prepared by itself waits in sight, and goes at its hour unless somebody stops it."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine

from campaign.packets.actions.answer import record_answer
from campaign.people.rules import Role
from campaign.petitions.actions.change_settings import change_settings
from campaign.signatures.actions.fold import fold_all
from campaign.signatures.actions.withdraw import withdraw_signature
from campaign.signatures.models import Signature
from campaign.updates.actions.deliver import mail_updates
from campaign.updates.actions.propose import propose_updates
from campaign.updates.actions.publish_prepared import publish_prepared
from campaign.updates.models import Update
from tests.cast import an_open_petition, somebody
from tests.doors import enter
from tests.filing.cast import a_delivered_packet
from tests.updates.cast import reached, signed, somebody_curious

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 12, 1, 12, tzinfo=ZoneInfo("Asia/Seoul"))
IN_TIME, AT_ITS_HOUR = NOON.replace(day=2, hour=2), NOON.replace(day=2, hour=3, minute=1)


@pytest.fixture
def petition():
    return an_open_petition()


@pytest.fixture
def editor(petition):
    return enter(somebody(Role.EDITOR, petition))


def prepared(petition, **settings):
    """Have news prepared at noon, as half of the goal is reached."""
    change_settings(actor=None, petition=petition, goal=4, **settings)
    petition.refresh_from_db()
    signed(petition, somebody_curious(0), somebody_curious(1))
    with time_machine.travel(NOON, tick=False):
        propose_updates()
    return Update.objects.get()


def go(at):
    with time_machine.travel(at, tick=False):
        publish_prepared()
        mail_updates()


def test_what_was_prepared_goes_by_itself_at_its_hour_and_once(petition):
    prepared(petition)
    go(IN_TIME)
    before = reached()
    go(AT_ITS_HOUR)
    go(AT_ITS_HOUR)

    assert (before, reached()) == ([], ["r0@example.org", "r1@example.org"])


def test_an_answer_goes_by_itself_too(petition):
    exporter = somebody(Role.EXPORTER, petition)
    packet = a_delivered_packet(petition, by=exporter)
    record_answer(actor=exporter, packet=packet, on=packet.delivered_on, summary="검토 중")
    with time_machine.travel(NOON, tick=False):
        propose_updates()
    go(AT_ITS_HOUR)

    assert Update.objects.get(kind="answer").number == 1


def test_organisers_see_the_hour_before_it_comes(petition, editor):
    row = prepared(petition)
    desk = f"/organise/{petition.slug}/updates/"
    pages = [editor.get(url).content.decode() for url in (desk, f"{desk}{row.pk}/")]

    assert ["2026-12-02T03:00" in page for page in pages] == [True, True]


def test_the_page_of_an_update_stands_under_its_petitions_title(petition, editor):
    row = prepared(petition)
    page = editor.get(f"/organise/{petition.slug}/updates/{row.pk}/").content.decode()

    assert '<span class="where muted" lang="ko">얼굴을 내지 않을 권리</span>' in page


def test_what_a_person_took_in_hand_does_not_go_by_itself(petition, editor):
    row = prepared(petition)
    words = {"kind": "milestone", "title": "둘이 되었습니다", "body": "<p>고맙습니다.</p>"}
    editor.post(f"/organise/{petition.slug}/updates/{row.pk}/", words)
    go(AT_ITS_HOUR)

    assert (reached(), Update.objects.get().number) == ([], None)


def test_what_was_stopped_does_not_go_by_itself(petition, editor):
    row = prepared(petition)
    editor.post(f"/organise/{petition.slug}/updates/{row.pk}/hold/")
    go(AT_ITS_HOUR)

    assert (reached(), Update.objects.get().number) == ([], None)


def test_nothing_goes_by_itself_where_that_was_switched_off(petition):
    prepared(petition)
    change_settings(actor=None, petition=petition, tells_by_itself=False)
    go(AT_ITS_HOUR)

    assert (reached(), Update.objects.get().number) == ([], None)


def test_what_was_prepared_waits_where_a_second_person_has_to_read(petition):
    prepared(petition, needs_second_reader=True)
    go(AT_ITS_HOUR)

    assert (reached(), Update.objects.get().number) == ([], None)


def test_the_page_of_what_waits_for_a_reader_says_so(petition, editor):
    row = prepared(petition, needs_second_reader=True)
    page = editor.get(f"/organise/{petition.slug}/updates/{row.pk}/").content.decode()

    assert "사람이 읽고 아래에서 내야 나갑니다" in page


def test_no_hour_is_promised_once_a_second_person_has_to_read(petition, editor):
    prepared(petition)
    change_settings(actor=None, petition=petition, needs_second_reader=True)

    page = editor.get(f"/organise/{petition.slug}/updates/").content.decode()
    assert "저절로 나갑니다" not in page


def test_what_waits_for_a_reader_goes_when_a_person_publishes_it(petition, editor):
    row = prepared(petition, needs_second_reader=True)
    editor.post(f"/organise/{petition.slug}/updates/{row.pk}/publish/", {"mail": "now"})

    assert Update.objects.get().number == 1


def test_a_number_that_is_no_longer_so_is_not_told(petition):
    prepared(petition)
    for row in Signature.objects.filter(petition=petition):
        withdraw_signature(signature=row)
    fold_all()
    go(AT_ITS_HOUR)

    assert Update.objects.get().number is None


def test_of_two_marks_before_one_night_the_higher_is_told(petition):
    lower = prepared(petition)
    signed(petition, somebody_curious(2), somebody_curious(3))
    with time_machine.travel(NOON.replace(hour=13), tick=False):
        propose_updates()
    go(AT_ITS_HOUR)
    lower.refresh_from_db()

    assert (lower.number, Update.objects.get(made_for="count:4").number) == (None, 1)
