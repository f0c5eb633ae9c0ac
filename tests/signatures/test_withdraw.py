import pytest

from campaign.ledger.models import Entry
from campaign.ledger.queries import count
from campaign.ledger.rules.entries import EntryType
from campaign.privacy.queries import taken_back
from campaign.signatures.actions.confirm import confirm_by_link
from campaign.signatures.actions.correct import Withdrawn, choose, correct_signature
from campaign.signatures.actions.fold import fold_all
from campaign.signatures.actions.withdraw import withdraw_signature
from campaign.signatures.models import PendingSignature, RecordKey
from campaign.signatures.queries.numbers import per_region
from campaign.signatures.queries.records import open_record
from campaign.signatures.rules.signer import FULL, Choices
from tests.cast import a_signature, an_open_petition, begin, letters, minji

pytestmark = pytest.mark.django_db


@pytest.fixture
def petition():
    return an_open_petition()


def test_withdrawing_takes_one_from_the_count_at_once(petition):
    signature = a_signature(petition)

    withdraw_signature(signature=signature)

    assert count(petition.id).total == 0


def test_withdrawing_twice_takes_one_from_the_count(petition):
    """B12."""
    signature = a_signature(petition)
    a_signature(petition, minji(contact="dan@example.org"))

    withdraw_signature(signature=signature)
    withdraw_signature(signature=signature)

    assert count(petition.id).total == 1


def test_withdrawing_erases_the_key_and_the_words(petition):
    signature = a_signature(petition)

    withdraw_signature(signature=signature)
    signature.refresh_from_db()

    assert (bytes(signature.sealed), RecordKey.objects.count()) == (b"", 0)


def test_withdrawing_erases_what_was_pending(petition):
    withdraw_signature(signature=a_signature(petition))

    assert PendingSignature.objects.count() == 0


def test_who_withdrew_may_sign_again(petition):
    withdraw_signature(signature=a_signature(petition))

    a_signature(petition)

    assert count(petition.id).total == 1


def test_a_withdrawal_aims_at_the_index_of_the_signature(petition):
    signature = a_signature(petition)

    withdraw_signature(signature=signature)

    leaf = bytes(Entry.objects.get(type=EntryType.WITHDRAW).body)
    signature.entry.refresh_from_db()
    assert int.from_bytes(leaf[3:11], "big") == signature.entry.log_index


def test_withdrawing_leaves_the_statistics_of_a_region(petition):
    signature = a_signature(petition)
    fold_all()

    withdraw_signature(signature=signature)
    fold_all()

    assert per_region(petition) == [("서울특별시", 0)]


def test_a_corrected_region_moves_in_the_statistics(petition):
    signature = a_signature(petition)
    fold_all()

    correct_signature(signature=signature, name="김민지", region="26")
    fold_all()

    assert per_region(petition) == [("서울특별시", 0), ("부산광역시", 1)]


def test_a_corrected_name_stands_in_the_record(petition):
    signature = a_signature(petition)

    corrected = correct_signature(signature=signature, name="김민주", region="11")
    corrected.refresh_from_db()

    assert open_record(corrected).fields["name"] == "김민주"


def test_a_correction_changes_no_count(petition):
    signature = a_signature(petition)

    correct_signature(signature=signature, name="김민주", region="11")

    assert count(petition.id).total == 1


def test_consent_to_hand_in_the_name_is_taken_back_and_given_again(petition):
    signature, serials = a_signature(petition), []

    for provide in (False, True):
        choose(signature=signature, choices=Choices(provide=provide, show=FULL))
        serials.append(taken_back(petition.pk))

    assert serials == [{1}, set()]
    signature.refresh_from_db()
    assert open_record(signature).choices == Choices(provide=True, show=FULL)


def test_taking_the_name_back_leaves_the_count_and_the_leaf(petition):
    signature = a_signature(petition)
    before = bytes(signature.entry.body)

    chosen = choose(signature=signature, choices=Choices(provide=False))

    assert (count(petition.id).total, bytes(chosen.entry.body)) == (1, before)


def test_a_withdrawn_signature_cannot_be_corrected(petition):
    signature = a_signature(petition)
    withdraw_signature(signature=signature)

    with pytest.raises(Withdrawn):
        correct_signature(signature=signature, name="김민주", region="11")


def test_withdrawing_erases_the_second_letter_of_a_double_click(petition):
    begin(petition)
    begin(petition)
    (_, secrets), _ = letters()
    signature = confirm_by_link(token=secrets.token)

    withdraw_signature(signature=signature)

    assert PendingSignature.objects.count() == 0


def test_withdrawing_leaves_what_a_housemate_typed():
    petition = an_open_petition(slots=2)
    signature = a_signature(petition)
    begin(petition, minji(name="김민호"))

    withdraw_signature(signature=signature)

    assert PendingSignature.objects.count() == 1
