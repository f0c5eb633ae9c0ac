"""One look at a petition: how many, and what is to be done."""

from datetime import timedelta

import pytest
from django.urls import reverse

from campaign.letters.actions.note import note
from campaign.lib import clock
from campaign.people.rules import Role
from campaign.petitions.actions.change_petition import add_milestone
from campaign.press.models import Event
from campaign.signatures.actions.fold import fold_all
from tests.cast import a_draft, a_packet, a_signature, an_open_petition, begin, minji, somebody
from tests.doors import enter
from tests.evidence.cast import an_exhibit
from tests.press.cast import a_draft_event, an_event
from tests.updates.cast import an_update, told

pytestmark = pytest.mark.django_db


@pytest.fixture
def petition():
    return an_open_petition()


def look(user, petition):
    return enter(user).get(reverse("dashboard:petition", args=[petition.slug]))


def overview(petition, role=Role.AUDITOR):
    return look(somebody(role, petition), petition).context["page"]


def tasks(user, petition) -> list[str]:
    return [item.label for item in look(user, petition).context["tasks"]]


def test_a_new_signature_shows_at_once(petition):
    a_signature(petition)

    page = overview(petition)

    assert (page.count.total, page.today, page.folded) == (1, 1, 0)


def test_what_is_folded_and_what_waits_is_told_apart(petition):
    a_signature(petition)
    fold_all()
    a_signature(petition, minji(contact="dan@example.org"))

    page = overview(petition)

    assert (page.folded, page.count.waiting) == (1, 1)


def test_who_has_not_answered_the_letter_is_counted_apart(petition):
    begin(petition)

    page = overview(petition)

    assert (page.count.total, page.pending) == (0, 1)


def test_a_small_region_is_not_shown(petition):
    a_signature(petition)
    fold_all()

    assert [number for _, number in overview(petition).regions if number] == []


def test_no_signer_is_named(petition):
    a_signature(petition)
    fold_all()

    page = look(somebody(Role.OWNER, petition), petition).content.decode()

    assert [word for word in ("김민지", "minji@example.org") if word in page] == []


def test_a_draft_asks_to_be_opened():
    petition = a_draft()

    assert "청원문을 쓰고 서명 열기" in tasks(somebody(Role.EDITOR, petition), petition)


def test_one_owner_is_asked_to_invite_another(petition):
    assert tasks(somebody(Role.OWNER, petition), petition) == ["대표를 한 사람 더 초대하기"]


def test_an_owner_sees_what_waits_for_approval(petition):
    packet = a_packet(petition, by=somebody(Role.EXPORTER, petition))

    assert f"제출 문서 승인: {packet.document_number}" in tasks(
        somebody(Role.OWNER, petition), petition
    )


def test_a_press_officer_sees_what_is_not_announced(petition):
    event = a_draft_event(petition)

    assert tasks(somebody(Role.PRESS, petition), petition) == [f"행사 알리기: {event.title}"]


def test_an_editor_sees_news_that_is_drafted_and_not_out(petition):
    draft = an_update(petition)
    told(petition)

    assert tasks(somebody(Role.EDITOR, petition), petition) == [
        f"소식 초안 읽고 내기: {draft.title}"
    ]


def test_an_auditor_is_asked_for_nothing(petition):
    a_draft_event(petition)

    assert tasks(somebody(Role.AUDITOR, petition), petition) == []


def test_what_changes_is_fetched_alone_and_told_unchanged_when_it_is(petition):
    client = enter(somebody(Role.AUDITOR, petition))
    url = reverse("dashboard:numbers", args=[petition.slug])
    first = client.get(url)

    again = client.get(url, headers={"If-None-Match": first["ETag"]})

    assert (first.status_code, again.status_code) == (200, 304)


def test_how_far_signatures_got_is_told_in_numbers(petition):
    note([(petition.id, "", fate) for fate in ("created", "created", "mailed", "confirmed")])

    funnel = overview(petition).funnel

    assert (funnel.begun, funnel.mailed, funnel.confirmed) == (2, 1, 1)


def test_doors_are_counted(petition):
    a_signature(petition)
    fold_all()

    assert overview(petition).sources == [("청원 쪽에서", 1)]


def test_an_event_is_marked_in_the_drawing(petition):
    a_signature(petition)
    fold_all()
    event = an_event(petition)
    Event.objects.update(starts_at=clock.now())

    assert [note.title for note in overview(petition).chart.events] == [event.title]


def test_the_newest_milestones_stand_on_the_desk(petition):
    for days in range(4):
        on = clock.today() - timedelta(days=days)
        add_milestone(actor=None, petition=petition, on=on, title=f"{days}일 전 일")

    html = look(somebody(Role.AUDITOR, petition), petition).content.decode()

    assert [f"{days}일 전 일" in html for days in range(4)] == [True, True, True, False]


def test_the_day_of_closing_is_among_the_days_to_come():
    petition = an_open_petition(closes_at=clock.now() + timedelta(days=5))

    days = look(somebody(Role.AUDITOR, petition), petition).context["coming"]

    assert [(due.label, due.days_left) for due in days] == [("서명 마감", 5)]


def test_an_exhibit_that_nobody_looked_through_waits(petition):
    an_exhibit(petition)

    assert "증거 자료 1건 살펴보기" in tasks(somebody(Role.EDITOR, petition), petition)
