"""The notice of an assembly: a person decides with a reason, and every move asks anew."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from campaign.people.rules import Role
from campaign.press.actions.decide_notice import decide_notice
from campaign.press.actions.move_event import move_event
from campaign.press.actions.note_step import note_step
from campaign.press.actions.reschedule_event import reschedule_event
from campaign.press.models import AssemblyNotice, Event, LegalRule, NoticeStep, State, StepKind
from campaign.press.rules.notices import QUESTIONS
from tests.cast import an_open_petition, somebody
from tests.doors import enter
from tests.press.cast import BEFORE, STARTS, a_draft_event, an_event
from tests.press.test_moves import plan

pytestmark = [pytest.mark.django_db, pytest.mark.anywhere]
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def _before():
    with time_machine.travel(BEFORE, tick=False):
        yield


@pytest.fixture
def draft():
    return a_draft_event(an_open_petition(), setting="outdoor")


@pytest.fixture
def sora(draft):
    return enter(somebody(Role.PRESS, draft.petition))


def url(name: str, event, *rest) -> str:
    return reverse(f"press:{name}", args=[event.petition.slug, event.slug, *rest])


def answers(**changes) -> dict[str, str]:
    yes = dict.fromkeys(QUESTIONS, "yes")
    return yes | {"decision": "required", "reason": "구호를 외칩니다."} | changes


def decided(event, *, is_required: bool = True) -> AssemblyNotice:
    told = dict.fromkeys(QUESTIONS, True)
    return decide_notice(
        actor=None, event=event, answers=told, is_required=is_required, reason="까닭"
    )


def filed(event) -> AssemblyNotice:
    decided(event)
    office = {"police_office": "종로경찰서", "receipt_number": "2026-1"}
    return note_step(actor=None, event=event, kind=StepKind.FILE, at=event.changed_at, filed=office)


def announced(event) -> Event:
    filed(event)
    return move_event(actor=None, event=event, to=State.ANNOUNCED)


def state(event) -> str:
    return AssemblyNotice.objects.get(event=event).state


def test_what_is_held_outdoors_is_not_announced_undecided(sora, draft):
    page = sora.post(url("move", draft, "announced"), follow=True).content.decode()

    draft.refresh_from_db()
    assert ("집회 신고를 할지 먼저 정해" in page, draft.state) == (True, State.DRAFT)


@pytest.mark.parametrize("where", [{"setting": "indoor"}, {"mode": "online"}])
def test_what_is_held_indoors_or_online_asks_for_no_decision(draft, where):
    event = an_event(draft.petition, slug="other", **{"setting": "outdoor"} | where)

    assert event.state == State.ANNOUNCED


@pytest.mark.parametrize("decision", ["required", "not_required"])
def test_whichever_way_it_is_decided_it_can_be_announced(sora, draft, decision):
    sora.post(url("notice", draft), answers(decision=decision))
    sora.post(url("move", draft, "announced"))

    draft.refresh_from_db()
    assert (draft.state, state(draft)) == (State.ANNOUNCED, decision)


def test_the_decision_names_who_took_it_and_why(sora, draft):
    sora.post(url("notice", draft), answers())

    notice = AssemblyNotice.objects.get()
    assert (notice.reason, notice.decided_by is not None) == ("구호를 외칩니다.", True)


@pytest.mark.parametrize("missing", [*QUESTIONS, "decision", "reason"])
def test_nothing_is_decided_by_leaving_it_out(sora, draft, missing):
    response = sora.post(url("notice", draft), answers(**{missing: ""}))

    assert (response.status_code, missing in response.context["form"].errors) == (422, True)
    assert not AssemblyNotice.objects.exists()


def test_the_page_tells_the_window_and_its_rules(sora, draft):
    html = sora.get(url("notice", draft)).content.decode()

    told = ["2026. 11. 18.", "2026. 12. 16.", "2026. 12. 15.", "제6조 제1항", "다시 확인하세요"]
    assert [words for words in told if words not in html] == []


def test_two_signs_are_pointed_out_and_nothing_is_chosen(sora, draft):
    decided(draft, is_required=False)
    html = sora.get(url("notice", draft)).content.decode()

    decision = html.split('id="id_decision"')[1].split("</fieldset>")[0]
    assert ("신고를 검토하세요" in html, "checked" in decision) == (True, False)


def test_a_missed_deadline_is_seen(draft):
    with time_machine.travel(STARTS - 47 * HOUR):
        sora = enter(somebody(Role.PRESS, draft.petition))
        assert "신고할 수 있는 때가 지났습니다" in sora.get(url("notice", draft)).content.decode()


def test_handing_in_keeps_office_and_receipt(sora, draft):
    decided(draft)
    typed = {"at": "2026-12-14T08:30", "police_office": "종로경찰서", "receipt_number": "7"}
    sora.post(url("notice_step", draft, "file"), typed)

    notice = AssemblyNotice.objects.get()
    assert (notice.state, notice.police_office, notice.receipt_number) == (
        "filed",
        "종로경찰서",
        "7",
    )


def test_what_is_to_come_did_not_happen(sora, draft):
    decided(draft)
    typed = {"at": "2026-12-20T08:30", "police_office": "종로경찰서"}

    assert sora.post(url("notice_step", draft, "file"), typed).status_code == 422


def test_a_correction_is_due_a_day_after_it_was_asked(draft):
    filed(draft)
    notice = note_step(
        actor=None, event=draft, kind=StepKind.ASK_CORRECTION, at=draft.changed_at, note="약도"
    )

    assert notice.correct_by == draft.changed_at + 24 * HOUR


@pytest.mark.parametrize(
    ("steps", "end"),
    [
        (["ask_correction", "correct"], "filed"),
        (["restrict"], "restricted"),
        (["restrict", "ask_correction"], "correction"),
        (["ban"], "banned"),
        (["restrict", "ban"], "banned"),
        (["withdraw"], "withdrawn"),
    ],
)
def test_what_the_police_says_is_noted_step_by_step(sora, draft, steps, end):
    filed(draft)
    for step in steps:
        typed = {"at": "2026-12-14T08:30", "note": "통고서 제2026-3호"}
        assert sora.post(url("notice_step", draft, step), typed).status_code == 302

    html = sora.get(url("notice", draft)).content.decode()
    assert (state(draft), "통고서 제2026-3호" in html) == (end, True)


def test_a_step_that_cannot_follow_is_refused(sora, draft):
    response = sora.post(
        url("notice_step", draft, "withdraw"), {"at": "2026-12-14T08:30", "note": ""}
    )

    assert "지금 상태에서는" in response.content.decode()


def test_a_move_asks_anew_and_says_what_lay_at_the_police(draft):
    """C17.6."""
    event = announced(draft)
    reschedule_event(actor=None, event=event, reason="비", place="후문 앞")

    step = NoticeStep.objects.first()
    assert (state(event), step.kind, step.note) == (
        "undecided",
        StepKind.REOPEN,
        "신고함 종로경찰서 2026-1",
    )


def test_another_wording_asks_nobody(draft):
    event = announced(draft)
    reschedule_event(actor=None, event=event, reason="늘림", minutes=50)

    assert state(event) == "filed"


def test_calling_off_leaves_a_notice_to_take_back(draft):
    event = announced(draft)
    move_event(actor=None, event=event, to=State.CANCELLED)

    assert state(event) == "to_withdraw"

    note_step(actor=None, event=event, kind=StepKind.WITHDRAW, at=event.changed_at)
    assert state(event) == "withdrawn"


def late(client, event, **changes):
    """Move it to where 48 hours are no longer left."""
    typed = plan(setting="outdoor", starts_at="2026-12-15T11:00") | changes
    return client.post(url("reschedule", event), typed, follow=True)


def test_what_can_no_longer_be_notified_is_blocked_with_the_lawful_time(sora, draft):
    """C17.6. It is 09:00 on the 14th: 48 hours and 2 to walk there."""
    event = announced(draft)
    html = late(sora, event).content.decode()

    event.refresh_from_db()
    assert (event.starts_at, "2026. 12. 16." in html, "11:00" in html) == (STARTS, True, True)


def test_the_lawful_time_can_be_taken(sora, draft):
    event = announced(draft)
    late(sora, event, way="earliest")

    event.refresh_from_db()
    assert event.starts_at == STARTS - timedelta(days=2)


def test_the_backup_indoors_can_be_taken(sora, draft):
    event = announced(draft)
    late(sora, event, way="indoor")

    event.refresh_from_db()
    assert (event.place, event.setting, event.starts_at < STARTS) == ("회의실", "indoor", True)


def test_an_override_stands_under_a_name_with_its_reason(sora, draft):
    """C17.6."""
    event = announced(draft)
    late(sora, event, way="override", override="법률지원팀과 정했습니다.")

    step = NoticeStep.objects.get(kind=StepKind.OVERRIDE)
    assert (step.note, step.by is not None) == ("법률지원팀과 정했습니다.", True)


def test_an_override_without_a_reason_is_none(sora, draft):
    event = announced(draft)
    late(sora, event, way="override", override="")

    event.refresh_from_db()
    assert event.starts_at == STARTS


def test_a_blocked_move_loses_nothing_that_was_typed(sora, draft):
    html = late(sora, announced(draft), place="광장 앞").content.decode()

    assert "광장 앞" in html


def test_another_number_of_hours_is_the_organisations_own(sora, draft):
    typed = {"hours": "72", "basis": "새 법", "checked_on": "2026-12-01", "checked_by": "소라"}
    path = reverse("press:rule", args=[draft.petition.slug, "closes"])
    sora.post(path, typed)

    assert sorted(LegalRule.objects.filter(code="closes").values_list("hours", flat=True)) == [
        48,
        72,
    ]
    assert "2026. 12. 15." in sora.get(url("notice", draft)).content.decode()


def test_the_sheet_asks_for_order_keepers_on_paper_alone(sora, draft):
    html = sora.get(url("notice_sheet", draft)).content.decode()

    assert ("질서유지인" in html, "<input" in html.split("<article")[1]) == (True, False)


def test_it_waits_on_the_overview(draft):
    owner = enter(somebody(Role.OWNER, draft.petition))

    html = owner.get(reverse("dashboard:petition", args=[draft.petition.slug])).content.decode()
    assert url("notice", draft) in html
