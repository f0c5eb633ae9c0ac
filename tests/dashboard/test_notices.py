"""Organisers hear by mail what waits for them: as they chose, and of nothing else."""

import re
from datetime import datetime, timedelta
from smtplib import SMTPException
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core import mail
from django.urls import reverse

from campaign.dashboard.models import Kind, Notice, NoticeChoice
from campaign.dashboard.send_notices import send_notices
from campaign.dashboard.waiting import items
from campaign.exports.actions.approve import cancel_export
from campaign.exports.actions.request import request_export
from campaign.exports.models import Export, State
from campaign.gate.models import Crowd
from campaign.letters.actions.note import note
from campaign.lib import clock
from campaign.outreach.actions.distribute import send
from campaign.outreach.models import Fate
from campaign.people.rules import Role
from campaign.press.actions.decide_notice import decide_notice
from campaign.press.rules.notices import QUESTIONS
from campaign.review.models import Removal
from tests.cast import a_packet, an_open_petition, grant, somebody
from tests.doors import enter
from tests.newsroom.cast import a_desk
from tests.outreach.cast import a_contact, a_mailing
from tests.press.cast import a_draft_event

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 5, 6, 12, tzinfo=ZoneInfo("Asia/Seoul"))


@pytest.fixture(autouse=True)
def _noon():
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def petition():
    return an_open_petition()


@pytest.fixture
def owner(petition):
    return somebody(Role.OWNER, petition, email="own@example.org")


def choose(user, kind: str, how: str) -> None:
    NoticeChoice.objects.update_or_create(user=user, kind=kind, defaults={"how": how})


def waiting_export(petition, by) -> Export:
    export = request_export(actor=by, petition=petition, purpose="outcome", note="소식", form="csv")
    Export.objects.filter(pk=export.pk).update(state=State.WAITING)
    return export


def told(user) -> list:
    send_notices()
    return [letter for letter in mail.outbox if letter.to == [user.email]]


def test_an_approval_is_told_at_once(petition, owner):
    waiting_export(petition, somebody(Role.EXPORTER, petition))

    assert len(told(owner)) == 1


def test_it_is_told_once(petition, owner):
    waiting_export(petition, somebody(Role.EXPORTER, petition))
    told(owner)

    assert len(told(owner)) == 1


def test_the_removal_of_many_waits_for_another_person(petition, owner):
    fields = {"conditions": {}, "reason": 1, "note": "견본", "digest": "0" * 64}
    Removal.objects.create(
        petition=petition,
        state="waiting",
        requested_by=somebody(Role.VERIFIER, petition),
        requested_at=clock.now(),
        **fields,
    )

    assert len(told(owner)) == 1


def test_who_asked_is_not_told_of_it(petition):
    exporter = somebody(Role.EXPORTER, petition)
    grant(exporter, Role.OWNER, petition)
    waiting_export(petition, exporter)

    assert told(exporter) == []


def test_who_may_not_do_it_is_not_told_of_it(petition):
    press = somebody(Role.PRESS, petition)
    waiting_export(petition, somebody(Role.EXPORTER, petition))

    assert told(press) == []


def test_an_owner_of_another_organisation_is_not_told(petition):
    stranger = somebody(Role.OWNER, an_open_petition())
    waiting_export(petition, somebody(Role.EXPORTER, petition))

    assert told(stranger) == []


def test_who_chose_the_digest_hears_of_it_the_next_morning(petition, owner):
    choose(owner, Kind.APPROVAL, "daily")
    waiting_export(petition, somebody(Role.EXPORTER, petition))
    at_once = len(told(owner))

    with time_machine.travel(NOON + timedelta(hours=20), tick=False):
        assert (at_once, len(told(owner))) == (0, 1)


def test_the_digest_comes_again_while_the_thing_waits(petition, owner):
    choose(owner, Kind.APPROVAL, "daily")
    waiting_export(petition, somebody(Role.EXPORTER, petition))
    told(owner)
    for hours in (20, 44):
        with time_machine.travel(NOON + timedelta(hours=hours), tick=False):
            told(owner)

    assert len([one for one in mail.outbox if one.to == [owner.email]]) == 2


def test_the_digest_is_one_letter(petition, owner):
    choose(owner, Kind.APPROVAL, "daily")
    exporter = somebody(Role.EXPORTER, petition)
    waiting_export(petition, exporter)
    a_packet(petition, by=exporter)
    told(owner)

    with time_machine.travel(NOON + timedelta(hours=20), tick=False):
        (letter,) = told(owner)

    assert "2건" in letter.subject


def test_what_is_done_before_the_morning_is_told_to_nobody(petition, owner):
    choose(owner, Kind.APPROVAL, "daily")
    exporter = somebody(Role.EXPORTER, petition)
    export = waiting_export(petition, exporter)
    told(owner)
    cancel_export(actor=exporter, export=export)

    with time_machine.travel(NOON + timedelta(hours=20), tick=False):
        assert told(owner) == []


def test_who_wants_no_notice_gets_none(petition, owner):
    choose(owner, Kind.APPROVAL, "never")
    waiting_export(petition, somebody(Role.EXPORTER, petition))

    assert told(owner) == []


def test_a_letter_that_was_not_taken_goes_out_later(petition, owner, monkeypatch):
    waiting_export(petition, somebody(Role.EXPORTER, petition))

    class Refusing:
        def __enter__(self):
            return self

        def __exit__(self, *_):
            return None

        def send_messages(self, _letters):
            raise SMTPException

    with monkeypatch.context() as patch:
        patch.setattr("django.core.mail.backends.locmem.EmailBackend", lambda **_: Refusing())
        first = len(told(owner))
    with time_machine.travel(NOON + timedelta(minutes=11), tick=False):
        assert (first, len(told(owner))) == (0, 1)


def test_the_letter_names_no_petition_no_person_and_no_document(petition, owner):
    exporter = somebody(Role.EXPORTER, petition)
    packet = a_packet(petition, by=exporter)

    (letter,) = told(owner)

    words = letter.subject + letter.body
    hidden = ("얼굴", petition.slug, petition.organisation.name, packet.document_number)
    assert [word for word in (*hidden, exporter.email) if word in words] == []


def test_its_link_leads_to_the_page_where_it_is_approved(petition, owner):
    export = waiting_export(petition, somebody(Role.EXPORTER, petition))
    (letter,) = told(owner)
    link = re.search(r"/organise/-/notices/\d+/", letter.body)[0]

    answer = enter(owner).get(link)

    assert answer.url == reverse("exports:export", args=[petition.slug, export.pk])


def test_to_approve_there_asks_for_the_second_factor_again(petition, owner):
    export = waiting_export(petition, somebody(Role.EXPORTER, petition))
    client = enter(owner, minutes_ago=6)

    answer = client.post(reverse("exports:approve", args=[petition.slug, export.pk]))

    assert "/2fa/reauthenticate/" in answer.url


def test_a_link_to_what_is_done_says_so(petition, owner):
    exporter = somebody(Role.EXPORTER, petition)
    export = waiting_export(petition, exporter)
    (letter,) = told(owner)
    cancel_export(actor=exporter, export=export)

    page = enter(owner).get(re.search(r"/organise/-/\S+\d+/", letter.body)[0], follow=True)

    assert "이미 끝난 일입니다" in page.text


def test_the_link_of_another_leads_nowhere(petition, owner):
    waiting_export(petition, somebody(Role.EXPORTER, petition))
    told(owner)
    other = enter(somebody(Role.OWNER, an_open_petition()))

    row = Notice.objects.get(user=owner)
    assert other.get(reverse("dashboard:notice", args=[row.pk])).url == "/organise/"


def test_a_month_that_nobody_looked_through_is_told_to_who_reads_the_log(petition):
    auditor = somebody(Role.AUDITOR, petition)
    choose(auditor, Kind.DUE, "now")

    with time_machine.travel(NOON + timedelta(days=31), tick=False):
        assert len(told(auditor)) == 1


def test_letters_that_came_back_are_told_to_who_reviews(petition):
    verifier = somebody(Role.VERIFIER, petition)
    choose(verifier, Kind.BOUNCES, "now")
    note([(petition.pk, "", "bounced")])

    assert len(told(verifier)) == 1


@pytest.mark.parametrize(
    ("decision", "letters"), [(None, 5), (True, 5), (False, 0)], ids=["undecided", "yes", "no"]
)
def test_an_assembly_that_nobody_notified_is_told_at_72_24_6_and_1_hours_and_when_missed(
    petition, decision, letters
):
    """M12: each once."""
    event = a_draft_event(petition, setting="outdoor", starts_at=NOON + timedelta(days=20))
    if decision is not None:
        said = {"answers": dict.fromkeys(QUESTIONS, True), "reason": "까닭"}
        decide_notice(actor=None, event=event, is_required=decision, **said)
    press = somebody(Role.PRESS, petition)
    closes_at = event.starts_at - timedelta(hours=48)
    for left in (73, 72, 71, 24, 23, 6, 1, -1, -2):
        with time_machine.travel(closes_at - timedelta(hours=left), tick=False):
            send_notices()

    assert len([one for one in mail.outbox if one.to == [press.email]]) == letters


def test_a_journalist_whose_letter_came_back_is_told_once_to_who_can_call(petition):
    """M12."""
    a_desk(petition)
    a_contact(petition.organisation, region="서울")
    row = a_mailing(petition)
    send(actor=None, distribution=row, number=1)
    row.deliveries.update(state=Fate.BOUNCED, settled_at=clock.now())
    press = somebody(Role.PRESS, petition)

    assert (len(told(press)), len(told(press))) == (1, 1)
    assert [one.url for one in items(petition) if str(row.pk) in one.url]


def test_a_crowd_is_told_at_once_to_who_decides(petition):
    verifier = somebody(Role.VERIFIER, petition)
    fields = {"trait": "kind", "value": "disposable", "recent": 40, "usual": 1.5}
    Crowd.objects.create(petition=petition.pk, since=clock.now(), **fields)

    assert "갑자기 늘어난 서명" in told(verifier)[0].body
    assert len(told(verifier)) == 1


def test_a_person_chooses_kind_by_kind(owner):
    client = enter(owner)
    chosen = dict.fromkeys(Kind.values, "never") | {Kind.HELD: "now"}

    client.post(reverse("dashboard:notices"), chosen)

    rows = NoticeChoice.objects.filter(user=owner).values_list("kind", "how")
    assert dict(rows) == chosen


def test_what_was_not_told_yet_is_told_as_chosen_now(petition, owner):
    choose(owner, Kind.APPROVAL, "daily")
    waiting_export(petition, somebody(Role.EXPORTER, petition))
    told(owner)

    enter(owner).post(reverse("dashboard:notices"), dict.fromkeys(Kind.values, "now"))

    assert len(told(owner)) == 1


def test_who_writes_in_english_reads_english(petition, owner):
    enter(owner).post("/en/organise/-/notices/", dict.fromkeys(Kind.values, "now"))
    waiting_export(petition, somebody(Role.EXPORTER, petition))

    (letter,) = told(owner)

    assert not re.search("[가-힣]", letter.subject + letter.body)


def test_the_first_page_shows_lists_that_wait_and_months_that_are_due(petition, owner):
    waiting_export(petition, somebody(Role.EXPORTER, petition))

    with time_machine.travel(clock.now() + timedelta(days=31), tick=False):
        page = enter(owner).get(reverse("dashboard:petition", args=[petition.slug]))

    labels = [item.label for item in page.context["tasks"]]
    assert [one for one in labels if "명단 승인" in one or "2026-05의" in one] == [
        "명단 승인: 접수와 처리결과 알리기",
        "2026-05의 한 일 기록 점검하기",
    ]
