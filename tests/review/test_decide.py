"""What becomes of a held signature once somebody has looked at it."""

from datetime import timedelta

import pytest

from campaign.audit.models import AuditEvent
from campaign.ledger.models import Entry
from campaign.ledger.rules.entries import EntryType, VoidReason
from campaign.lib import clock
from campaign.people.rules import Role
from campaign.review.actions.clear import clear_held
from campaign.review.actions.decide import NothingHeld
from campaign.review.actions.reject import reject_held
from campaign.review.actions.undo import TooLate, forget_reasons, undo_decision
from campaign.review.models import Decided
from campaign.signatures.actions.correct import Void, correct_signature
from campaign.signatures.actions.fold import fold_all
from campaign.signatures.actions.withdraw import withdraw_signature
from campaign.signatures.models import HeldSignature, Signature
from campaign.signatures.queries.numbers import per_day
from campaign.signatures.queries.rows import extent, gone_serials
from tests.cast import a_signature, an_open_petition, minji, somebody
from tests.signatures.cast import held, is_consistent, numbers, two_days_pass

pytestmark = pytest.mark.django_db
BOT = VoidReason.BOT
WHEN = pytest.mark.parametrize("is_overdue", [False, True], ids=["held", "unreviewed"])


@pytest.fixture
def petition():
    return an_open_petition()


@pytest.fixture
def verifier(petition):
    return somebody(Role.VERIFIER, petition)


@pytest.fixture
def bots(petition) -> list[Signature]:
    return [held(petition, contact=f"bot{n}@example.org") for n in range(3)]


def tallied(petition) -> int:
    fold_all()
    return sum(number for _, number in per_day(petition))


def kinds(petition) -> list[int]:
    rows = Entry.objects.filter(log=petition.id, log_index__isnull=False).order_by("log_index")
    return list(rows.values_list("type", flat=True))


def ids(signatures) -> list:
    return [one.pk for one in signatures]


@WHEN
def test_who_is_cleared_counts(petition, verifier, bots, is_overdue):
    if is_overdue:
        two_days_pass()

    clear_held(actor=verifier, petition=petition, signatures=ids(bots[:2]))

    assert numbers(petition)[0] == 2
    assert tallied(petition) == 2
    assert extent(petition)[0] == 2
    assert is_consistent(petition)


@WHEN
def test_who_is_rejected_stands_in_the_log_with_a_public_reason(
    petition, verifier, bots, is_overdue
):
    if is_overdue:
        two_days_pass()

    reject_held(actor=verifier, petition=petition, signatures=ids(bots), reason=BOT)

    assert numbers(petition) == (0, 0, 0)
    assert kinds(petition) == [EntryType.MANIFEST, *[EntryType.SIGN] * 3, *[EntryType.VOID] * 3]
    assert tallied(petition) == 0
    assert is_consistent(petition)


@WHEN
def test_a_rejection_is_undone(petition, verifier, bots, is_overdue):
    if is_overdue:
        two_days_pass()
    decision = reject_held(actor=verifier, petition=petition, signatures=ids(bots), reason=BOT)

    undo_decision(actor=verifier, decision=decision)
    fold_all()

    assert numbers(petition) == (0, 0, 3)
    assert HeldSignature.objects.filter(reasons="speed").count() == 3
    clear_held(actor=verifier, petition=petition, signatures=ids(bots))
    assert (numbers(petition), tallied(petition)) == ((3, 0, 0), 3)
    assert is_consistent(petition)


@WHEN
def test_a_clearing_is_undone(petition, verifier, bots, is_overdue):
    if is_overdue:
        two_days_pass()
    decision = clear_held(actor=verifier, petition=petition, signatures=ids(bots))

    undo_decision(actor=verifier, decision=decision)

    assert (numbers(petition), tallied(petition)) == ((0, 0, 3), 0)
    assert is_consistent(petition)


def test_a_decision_is_undone_once_and_within_a_day(petition, verifier, bots):
    decision = clear_held(actor=verifier, petition=petition, signatures=ids(bots))

    with clock.at(clock.now() + timedelta(hours=25)), pytest.raises(TooLate):
        undo_decision(actor=verifier, decision=decision)
    undo_decision(actor=verifier, decision=decision)
    with pytest.raises(TooLate):
        undo_decision(actor=verifier, decision=decision)


def test_why_it_was_held_is_forgotten_with_the_day_of_undoing(petition, verifier, bots):
    clear_held(actor=verifier, petition=petition, signatures=ids(bots))

    with clock.at(clock.now() + timedelta(hours=25)):
        forget_reasons()

    assert set(Decided.objects.values_list("reasons", flat=True)) == {""}


def test_what_another_has_decided_is_refused(petition, verifier, bots):
    clear_held(actor=verifier, petition=petition, signatures=ids(bots))

    with pytest.raises(NothingHeld):
        reject_held(actor=verifier, petition=petition, signatures=ids(bots), reason=BOT)
    assert numbers(petition)[0] == 3


def test_what_counts_cannot_be_rejected_as_if_it_were_held(petition, verifier):
    counted = a_signature(petition)

    with pytest.raises(NothingHeld):
        reject_held(actor=verifier, petition=petition, signatures=[counted.pk], reason=BOT)


def test_what_is_held_elsewhere_is_not_decided_here(petition, verifier):
    theirs = held(an_open_petition())

    with pytest.raises(NothingHeld):
        clear_held(actor=verifier, petition=petition, signatures=[theirs.pk])


def test_a_void_signature_keeps_its_slot(petition, verifier, bots):
    reject_held(actor=verifier, petition=petition, signatures=ids(bots), reason=BOT)

    kept = Signature.objects.filter(void_reason=BOT, fingerprint__isnull=False)

    assert kept.count() == 3


def test_who_is_void_may_withdraw_and_leaves_no_second_leaf(petition, verifier, bots):
    reject_held(actor=verifier, petition=petition, signatures=ids(bots), reason=BOT)
    before = kinds(petition)

    withdraw_signature(signature=bots[0])
    bots[0].refresh_from_db()

    assert (kinds(petition), bytes(bots[0].sealed)) == (before, b"")
    assert is_consistent(petition)


def test_who_erased_a_void_signature_is_not_restored(petition, verifier, bots):
    decision = reject_held(actor=verifier, petition=petition, signatures=ids(bots), reason=BOT)
    withdraw_signature(signature=bots[0])

    undo_decision(actor=verifier, decision=decision)
    fold_all()

    assert numbers(petition) == (0, 0, 2)
    assert is_consistent(petition)


def test_a_void_signature_cannot_be_corrected(petition, verifier, bots):
    reject_held(actor=verifier, petition=petition, signatures=ids(bots), reason=BOT)

    with pytest.raises(Void):
        correct_signature(signature=bots[0], name="김민주", region="11")


def test_a_decision_names_nobody_in_the_access_log(petition, verifier, bots):
    decision = reject_held(actor=verifier, petition=petition, signatures=ids(bots), reason=BOT)

    event = AuditEvent.objects.get(act="review.reject")

    assert event.detail == {"decision": str(decision.pk), "number": 3, "reason": 1}
    assert event.actor == verifier


def test_the_serials_of_void_signatures_are_named_in_the_next_supplement(petition, verifier, bots):
    a_signature(petition, minji(contact="dan@example.org"))
    reject_held(actor=verifier, petition=petition, signatures=ids(bots), reason=BOT)

    serials = Signature.objects.filter(void_reason=BOT).values_list("entry__serial", flat=True)

    assert gone_serials(petition) == set(serials)
