"""A held signature is its signer's like any other, and waits two days at most for its leaf."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from campaign.ledger.models import Entry, Hold, Log
from campaign.ledger.rules.entries import EntryType
from campaign.lib import clock
from campaign.petitions.actions.close_signing import close_signing
from campaign.signatures.actions.close_logs import close_logs
from campaign.signatures.actions.correct import correct_signature
from campaign.signatures.actions.fold import fold_all
from campaign.signatures.actions.log_held import log_overdue
from campaign.signatures.actions.withdraw import withdraw_signature
from campaign.signatures.models import HeldSignature
from campaign.signatures.queries.numbers import per_day
from campaign.signatures.queries.rows import extent
from tests.cast import a_signature, an_open_petition
from tests.signatures.cast import held, is_consistent, numbers, two_days_pass

pytestmark = pytest.mark.django_db


@pytest.fixture
def petition():
    return an_open_petition()


def test_a_held_signature_is_not_in_the_public_count(petition):
    a_signature(petition)
    held(petition, contact="bot@example.org")

    assert numbers(petition) == (1, 1, 0)


def test_a_held_signature_gets_neither_index_nor_serial(petition):
    signature = held(petition)

    fold_all()
    signature.entry.refresh_from_db()

    assert (signature.entry.log_index, signature.entry.serial) == (None, None)


def test_after_47_hours_it_is_logged_and_shown_apart(petition):
    a_signature(petition)
    signature = held(petition, contact="bot@example.org")

    two_days_pass()
    signature.entry.refresh_from_db()

    assert numbers(petition) == (1, 0, 1)
    assert signature.entry.serial in {1, 2}
    assert Log.objects.get(pk=petition.id).tally.total == 2
    assert is_consistent(petition)


def test_before_47_hours_nothing_is_logged(petition):
    held(petition)

    with clock.at(clock.now() + timedelta(hours=45)):
        log_overdue()

    assert numbers(petition) == (0, 1, 0)


def test_an_unreviewed_signature_is_in_no_statistics_and_no_list(petition):
    held(petition)

    two_days_pass()
    fold_all()

    assert per_day(petition) == []
    assert extent(petition) == (0, 0)


@pytest.mark.parametrize("is_overdue", [False, True])
def test_who_is_held_may_withdraw_and_leaves_both_leaves(petition, is_overdue):
    signature = held(petition)
    if is_overdue:
        two_days_pass()

    withdraw_signature(signature=signature)
    fold_all()

    kinds = Entry.objects.filter(log=petition.id).order_by("log_index").values_list("type")
    assert list(kinds.values_list("type", flat=True)) == [
        EntryType.MANIFEST,
        EntryType.SIGN,
        EntryType.WITHDRAW,
    ]
    assert (numbers(petition), HeldSignature.objects.count()) == ((0, 0, 0), 0)
    assert sum(number for _, number in per_day(petition)) == 0
    assert is_consistent(petition)


@pytest.mark.parametrize("is_overdue", [False, True])
def test_who_is_held_may_correct_and_stays_unreviewed(petition, is_overdue):
    signature = held(petition)
    if is_overdue:
        two_days_pass()

    corrected = correct_signature(signature=signature, name="김민주", region="26")
    before = numbers(petition)
    fold_all()

    assert before[0] == 0
    assert numbers(petition) == (0, 0, 1)
    assert corrected.entry.hold == Hold.OVERDUE
    assert sum(number for _, number in per_day(petition)) == 0
    assert is_consistent(petition)


def test_the_log_of_a_closed_petition_waits_for_who_is_held(petition):
    held(petition)
    close_signing(actor=None, petition=petition)

    assert close_logs() == 0
    two_days_pass()
    assert close_logs() == 1
    assert is_consistent(petition)


def test_when_it_was_held_is_kept_to_the_hour(petition):
    held(petition)

    at = HeldSignature.objects.get().held_at

    assert (at.minute, at.second, at.microsecond) == (0, 0, 0)


CHANGES = {
    "a counted leaf held": lambda: Entry.objects.filter(hold=Hold.NONE).update(hold=Hold.HELD),
    "a logged leaf held": lambda: Entry.objects.filter(serial=1).update(hold=Hold.HELD),
    "a held leaf with an index": lambda: Entry.objects.filter(hold=Hold.HELD).update(log_index=9),
    "a text unreviewed": lambda: Entry.objects.filter(type=EntryType.MANIFEST).update(hold=2),
}


@pytest.mark.parametrize("case", CHANGES)
def test_the_database_refuses(petition, case):
    a_signature(petition)
    fold_all()
    held(petition, contact="bot@example.org")

    with pytest.raises(IntegrityError), transaction.atomic():
        CHANGES[case]()
