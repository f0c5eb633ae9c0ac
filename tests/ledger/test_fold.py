import pytest

from campaign.ledger.actions.append import append_correction, append_sign, append_withdraw
from campaign.ledger.actions.fold import fold
from campaign.ledger.models import Entry
from campaign.ledger.queries import count
from campaign.ledger.rules import entries
from campaign.ledger.rules.entries import EntryType, Strength, WithdrawReason
from tests.cast import an_open_petition

pytestmark = pytest.mark.django_db


@pytest.fixture
def log_id():
    return an_open_petition().id


def leaf(number: int) -> bytes:
    return entries.sign(
        manifest=0,
        strength=Strength.CONTACT,
        commitment=number.to_bytes(32, "big"),
        lock=bytes(32),
    )


def test_the_first_leaf_of_a_log_is_the_text(log_id):
    append_sign(log_id=log_id, body=leaf(1))

    first, *_ = fold(log_id=log_id)

    assert first.type == EntryType.MANIFEST


def test_serials_have_no_gaps(log_id):
    for number in range(5):
        append_sign(log_id=log_id, body=leaf(number))
    fold(log_id=log_id)
    append_sign(log_id=log_id, body=leaf(9))
    fold(log_id=log_id)

    serials = Entry.objects.filter(type=EntryType.SIGN).order_by("serial")

    assert [entry.serial for entry in serials] == [1, 2, 3, 4, 5, 6]


def test_the_order_of_a_batch_hides_who_came_first(log_id):
    """B9."""
    later, earlier = (
        append_sign(log_id=log_id, body=leaf(7)),
        append_sign(log_id=log_id, body=leaf(3)),
    )
    fold(log_id=log_id)

    later.refresh_from_db()
    earlier.refresh_from_db()

    assert earlier.log_index < later.log_index


def test_the_order_of_a_batch_is_that_of_no_arrival():
    """B9."""
    orders = []
    for arrival in ([1, 2, 3, 4, 5], [5, 3, 1, 4, 2], [2, 5, 4, 1, 3]):
        petition = an_open_petition()
        for number in arrival:
            append_sign(log_id=petition.id, body=leaf(number))
        orders.append([bytes(one.body) for one in fold(log_id=petition.id) if one.serial])

    assert orders == [list(map(leaf, range(1, 6)))] * 3


def test_a_signature_counts_before_it_is_folded(log_id):
    append_sign(log_id=log_id, body=leaf(1))

    assert (count(log_id).total, count(log_id).waiting) == (1, 1)


def test_folding_changes_no_total(log_id):
    append_sign(log_id=log_id, body=leaf(1))
    before = count(log_id).total

    fold(log_id=log_id)

    assert count(log_id).total == before


def test_withdrawing_takes_one_from_the_count(log_id):
    entry = append_sign(log_id=log_id, body=leaf(1))
    fold(log_id=log_id)
    entry.refresh_from_db()

    append_withdraw(entry=entry, reason=WithdrawReason.SIGNER)

    assert count(log_id).total == 0


def test_a_leaf_without_an_index_cannot_be_withdrawn(log_id):
    entry = append_sign(log_id=log_id, body=leaf(1))

    with pytest.raises(ValueError, match="without an index"):
        append_withdraw(entry=entry, reason=WithdrawReason.SIGNER)


def test_a_correction_keeps_the_serial(log_id):
    entry = append_sign(log_id=log_id, body=leaf(1))
    fold(log_id=log_id)
    entry.refresh_from_db()

    corrected = append_correction(entry=entry, body=leaf(2))
    fold(log_id=log_id)
    corrected.refresh_from_db()

    assert corrected.serial == entry.serial


def test_a_correction_is_no_withdrawal(log_id):
    entry = append_sign(log_id=log_id, body=leaf(1))
    fold(log_id=log_id)
    entry.refresh_from_db()
    append_correction(entry=entry, body=leaf(2))

    fold(log_id=log_id)

    assert Entry.objects.filter(log=log_id).first().log.withdrawn == 0


def test_folding_nothing_returns_nothing(log_id):
    fold(log_id=log_id)

    assert fold(log_id=log_id) == []


def test_one_statement_counts(log_id, django_assert_num_queries):
    """Between two a fold would make a signature vanish."""
    with django_assert_num_queries(1):
        count(log_id)
