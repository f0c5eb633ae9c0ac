"""From what two people read to what is counted."""

import pytest
from django.db import IntegrityError, transaction

from campaign.audit.models import AuditEvent
from campaign.ledger.queries import count
from campaign.lib.encryption import CannotOpen
from campaign.paper import queries
from campaign.paper.actions.check_rows import (
    ChangedMeanwhile,
    NoScan,
    SamePerson,
    Verdict,
    check_rows,
)
from campaign.paper.actions.count_rows import count_rows
from campaign.paper.actions.decide_match import NotWaiting, decide_match
from campaign.paper.actions.enter_rows import LineSettled, enter_rows
from campaign.paper.actions.withdraw_line import NotCounted, WithdrawnBefore, withdraw_line
from campaign.paper.models import Row, State
from campaign.petitions.actions.close_signing import close_signing
from campaign.signatures.actions.close_logs import close_logs
from campaign.signatures.actions.fold import fold_petition
from campaign.signatures.queries.records import open_record
from tests.cast import a_signature, an_open_petition, minji
from tests.paper.cast import a_line, a_reader, a_sheet, agree, counted, type_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def petition():
    return an_open_petition(representatives=["하늘", "유노"])


@pytest.fixture
def typist(petition):
    return a_reader(petition, "typist")


@pytest.fixture
def checker(petition):
    return a_reader(petition, "checker")


@pytest.fixture
def sheet(petition, typist):
    return a_sheet(petition, scanned_by=typist)


def states(sheet) -> list[str]:
    return list(sheet.rows.values_list("state", flat=True))


def test_a_line_counts_once_two_people_read_the_same(petition):
    sheet = counted(petition, a_line("김민지"), a_line("이하늘"))

    assert states(sheet) == [State.COUNTED] * 2
    assert count(petition.pk).paper == 2


def test_sheet_line_and_the_digest_of_the_scan_are_fields_of_the_commitment(petition):
    sheet = counted(petition, a_line())

    fields = open_record(sheet.rows.get().signature).fields
    assert (fields["sheet"], fields["line"]) == (sheet.code, "1")
    assert fields["scan"] == sheet.scans.get().digest
    assert fields["method"] == "paper"


def test_who_signed_on_paper_is_not_said_to_have_ticked_what_paper_does_not_ask(petition):
    sheet = counted(petition, a_line(provide=False))

    fields = open_record(sheet.rows.get().signature).fields
    assert fields["consent"].split(" ", 1)[1] == "intent collect sensitive count_only private"


def test_a_joint_applicant_says_where_they_live_and_who_lets_no_name_out_is_none(petition):
    home = "서울 종로구 세종대로 1"
    one, other = a_line(address=home), a_line("이산", address=home, provide=False)

    sheet = counted(petition, one, other, profile="joint")

    one, other = (open_record(row.signature).fields for row in sheet.rows.all())
    assert (one["address"], one["joint"]) == (home, "joint collect provide")
    assert one["signed_by"] == "hand"
    assert "address" not in other


def test_who_typed_a_line_cannot_check_it(sheet, typist):
    """C12."""
    type_in(sheet, a_line(), by=typist)

    with pytest.raises(SamePerson):
        agree(sheet, by=typist)
    with pytest.raises(IntegrityError), transaction.atomic():
        Row.objects.update(state=State.AGREED, checked_by=typist)


def test_the_database_lets_no_line_go_on_that_nobody_checked(sheet, typist):
    """C12."""
    type_in(sheet, a_line(), by=typist)

    for state in set(State) - {State.ENTERED}:
        with pytest.raises(IntegrityError), transaction.atomic():
            Row.objects.update(state=state)


def test_without_a_scan_there_is_nothing_to_compare_with(petition, typist, checker):
    sheet = a_sheet(petition)
    type_in(sheet, a_line(), by=typist)

    with pytest.raises(NoScan):
        agree(sheet, by=checker)


def test_a_disagreement_goes_back_and_the_corrected_line_is_checked_anew(sheet, typist, checker):
    type_in(sheet, a_line("김민자"), a_line("이하늘"), by=typist)
    agree(sheet, by=checker, objections={1: "name"})
    sheet.refresh_from_db()
    assert states(sheet) == [State.RETURNED, State.AGREED]
    assert sheet.entered_at is None

    enter_rows(actor=typist, sheet=sheet, readings={1: a_line("김민지")}, is_done=True)
    agree(sheet, by=checker)

    assert states(sheet) == [State.AGREED] * 2


def test_a_line_that_changed_while_it_was_read_is_not_agreed_to(sheet, typist, checker):
    type_in(sheet, a_line("김민자"), by=typist)

    with pytest.raises(ChangedMeanwhile):
        check_rows(actor=checker, sheet=sheet, verdicts={1: Verdict("", "another moment")})


def test_saving_a_line_unchanged_leaves_it_to_its_first_reader(sheet, typist, checker):
    type_in(sheet, a_line(), by=typist)

    type_in(sheet, a_line(), by=checker)

    assert sheet.rows.get().entered_by == typist


def test_a_checked_line_can_no_longer_be_typed_over(sheet, typist, checker):
    type_in(sheet, a_line(), by=typist)
    agree(sheet, by=checker)

    with pytest.raises(LineSettled):
        type_in(sheet, a_line("김민자"), by=typist)


@pytest.mark.parametrize(
    ("line", "state"),
    [
        (a_line("", "", is_unreadable=True), State.UNREADABLE),
        (a_line(collect=False), State.UNCONSENTED),
        (a_line(sensitive=False), State.UNCONSENTED),
    ],
)
def test_what_may_not_be_taken_in_is_numbered_and_not_kept(petition, line, state):
    sheet = counted(petition, line)

    row = sheet.rows.get()
    assert row.state == state
    assert queries.overview(petition).lines == {state: 1}
    assert count(petition.pk).paper == 0
    with pytest.raises(CannotOpen):
        queries.open_row(row)


def test_the_same_name_and_region_online_waits_for_a_person(petition):
    a_signature(petition, minji(name="김 민지"))

    row = counted(petition, a_line("김민지")).rows.get()

    assert (row.state, row.same_online, row.same_on_paper) == (State.MATCHED, 1, 0)
    assert count(petition.pk).paper == 0


def test_the_same_name_twice_on_paper_waits_for_a_person(petition):
    sheet = counted(petition, a_line("김민지"), a_line("김민지"), a_line("김민지", "26"))

    assert states(sheet) == [State.COUNTED, State.MATCHED, State.COUNTED]


def test_a_person_decides_whether_it_is_another(petition, checker):
    sheet = counted(petition, a_line(), a_line(), a_line())
    _, other, same = sheet.rows.all()

    decide_match(actor=checker, row=other, is_another=True)
    decide_match(actor=checker, row=same, is_another=False)

    assert states(sheet) == [State.COUNTED, State.COUNTED, State.DUPLICATE]
    assert count(petition.pk).paper == 2
    with pytest.raises(NotWaiting):
        decide_match(actor=checker, row=same, is_another=True)


def test_counting_again_counts_nothing_twice(petition):
    counted(petition, a_line())

    assert count_rows() == 0
    assert count(petition.pk).paper == 1


def test_who_signed_on_paper_withdraws_by_sheet_and_line(petition, checker):
    sheet = counted(petition, a_line("김민지"), a_line("이하늘"))

    withdraw_line(actor=checker, sheet=sheet, line=2, how="phone")

    assert count(petition.pk).paper == 1
    told = AuditEvent.objects.get(act="paper.withdraw")
    assert (told.actor, told.detail["line"], told.detail["how"]) == (checker, 2, "phone")
    with pytest.raises(WithdrawnBefore):
        withdraw_line(actor=checker, sheet=sheet, line=2, how="phone")
    with pytest.raises(NotCounted):
        withdraw_line(actor=checker, sheet=sheet, line=3, how="phone")


def test_the_overview_says_what_the_book_says(petition, checker):
    sheet = counted(petition, a_line("김민지"), a_line("이하늘"), a_line("박산", collect=False))
    a_signature(petition, minji(name="정유노"))
    withdraw_line(actor=checker, sheet=sheet, line=1, how="letter")

    seen = queries.overview(petition)

    assert (seen.live, seen.withdrawn, seen.in_book) == (1, 1, 1)
    assert seen.reconciles


def test_a_book_stays_open_while_paper_is_on_its_way(petition, sheet, typist, checker):
    close_signing(actor=None, petition=petition)
    assert close_logs() == 0

    type_in(sheet, a_line(), by=typist)
    agree(sheet, by=checker)
    count_rows()
    fold_petition(petition_id=petition.pk)

    assert close_logs() == 1
    assert count(petition.pk).paper == 1
