from datetime import timedelta

import pytest
import time_machine

from campaign.ledger.queries import count
from campaign.lib import clock
from campaign.signatures.actions.confirm import (
    AlreadySigned,
    CodeExpired,
    CodeLocked,
    CodeOnItsWay,
    CodeWrong,
    LinkExpired,
    LinkUnknown,
    confirm_by_code,
    confirm_by_link,
)
from campaign.signatures.models import PendingSignature, Signature
from campaign.signatures.queries.records import open_record
from tests.cast import a_signature, an_open_petition, begin, letters, minji

pytestmark = pytest.mark.django_db


@pytest.fixture
def petition():
    return an_open_petition()


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06d}"


def test_a_signature_counts_once_its_link_is_used(petition):
    a_signature(petition)

    assert count(petition.id).total == 1


def test_a_pending_signature_does_not_count(petition):
    begin(petition)

    assert count(petition.id).total == 0


def test_the_second_click_changes_nothing(petition):
    """C7."""
    begin(petition)
    ((_, secrets),) = letters()

    first, second = confirm_by_link(token=secrets.token), confirm_by_link(token=secrets.token)

    assert (first.pk, count(petition.id).total) == (second.pk, 1)


def test_the_code_of_the_letter_confirms(petition):
    pending = begin(petition)
    ((_, secrets),) = letters()

    confirm_by_code(pending_id=pending.pk, code=secrets.code)

    assert count(petition.id).total == 1


def test_a_wrong_code_is_refused(petition):
    pending = begin(petition)
    ((_, secrets),) = letters()

    with pytest.raises(CodeWrong):
        confirm_by_code(pending_id=pending.pk, code=wrong(secrets.code))


def test_the_fifth_wrong_code_locks_the_letter(petition):
    """C10."""
    pending = begin(petition)
    ((_, secrets),) = letters()
    for _attempt in range(4):
        with pytest.raises(CodeWrong):
            confirm_by_code(pending_id=pending.pk, code=wrong(secrets.code))
    with pytest.raises(CodeLocked):
        confirm_by_code(pending_id=pending.pk, code=wrong(secrets.code))

    with pytest.raises(CodeLocked):
        confirm_by_code(pending_id=pending.pk, code=secrets.code)


def test_a_code_older_than_ten_minutes_is_refused(petition):
    """C10."""
    pending = begin(petition)
    ((_, secrets),) = letters()

    with time_machine.travel(clock.now() + timedelta(minutes=11)), pytest.raises(CodeExpired):
        confirm_by_code(pending_id=pending.pk, code=secrets.code)


def test_before_the_letter_has_gone_out_nobody_is_told_that_its_code_is_old(petition):
    pending = begin(petition)

    with pytest.raises(CodeOnItsWay):
        confirm_by_code(pending_id=pending.pk, code="000000")


def test_a_code_of_another_person_is_refused(petition):
    """C7."""
    begin(petition)
    other = begin(petition, minji(contact="dan@example.org"))
    (_, secrets), _ = letters()

    with pytest.raises(CodeWrong):
        confirm_by_code(pending_id=other.pk, code=secrets.code)


def test_the_code_of_either_letter_serves_after_a_double_click(petition):
    begin(petition)
    second = begin(petition)
    (_, secrets), _ = letters()

    confirm_by_code(pending_id=second.pk, code=secrets.code)

    assert count(petition.id).total == 1


def test_a_link_older_than_a_day_is_refused(petition):
    """C7."""
    begin(petition)
    ((_, secrets),) = letters()

    with time_machine.travel(clock.now() + timedelta(hours=25)), pytest.raises(LinkExpired):
        confirm_by_link(token=secrets.token)


def test_a_link_that_was_never_mailed_is_refused():
    """C7."""
    with pytest.raises(LinkUnknown):
        confirm_by_link(token="x" * 43)


def test_the_same_address_counts_once(petition):
    a_signature(petition)
    begin(petition)
    ((_, secrets),) = letters()

    with pytest.raises(AlreadySigned):
        confirm_by_link(token=secrets.token)

    assert count(petition.id).total == 1


def test_another_spelling_of_a_mailbox_is_the_same_address(petition):
    a_signature(petition, minji(contact="min.ji+a@gmail.com"))
    begin(petition, minji(contact="minji@googlemail.com"))
    ((_, secrets),) = letters()

    with pytest.raises(AlreadySigned):
        confirm_by_link(token=secrets.token)


def test_two_people_may_share_an_address_where_a_petition_allows_it():
    petition = an_open_petition(slots=2)
    a_signature(petition)
    a_signature(petition, minji(name="김민호"))

    assert count(petition.id).total == 2


def test_a_pending_signature_blocks_nobody(petition):
    begin(petition, minji(name="장난"))
    a_signature_of_owner = begin(petition)
    (_, _), (_, secrets) = letters()

    confirm_by_code(pending_id=a_signature_of_owner.pk, code=secrets.code)

    assert open_record(Signature.objects.get()).fields["name"] == "김민지"


def test_what_was_typed_is_sealed_with_the_hash_of_what_was_signed(petition):
    signature = a_signature(petition)

    record = open_record(signature)

    assert record.fields["manifest"] == petition.manifests.get().digest


def test_the_pending_row_keeps_nothing_that_was_typed(petition):
    a_signature(petition)

    assert bytes(PendingSignature.objects.get().sealed) == b""


def test_nobody_is_in_two_petitions_under_the_same_fingerprint(petition):
    first = a_signature(petition)
    second = a_signature(an_open_petition())

    assert bytes(first.fingerprint) != bytes(second.fingerprint)


def test_guessing_on_many_pages_gives_no_more_tries_than_on_one(petition):
    """C10."""
    pages = [begin(petition) for _ in range(3)]
    (_, secrets), *_ = letters()
    for page in pages * 2:
        with pytest.raises((CodeWrong, CodeLocked)):
            confirm_by_code(pending_id=page.pk, code=wrong(secrets.code))

    with pytest.raises(CodeLocked):
        confirm_by_code(pending_id=pages[0].pk, code=secrets.code)


def test_the_code_of_an_earlier_letter_is_of_no_use_on_a_later_page(petition):
    """C10."""
    with time_machine.travel(clock.now() - timedelta(minutes=5)):
        begin(petition)
    later = begin(petition)
    (_, secrets), _ = letters()

    with pytest.raises(CodeWrong):
        confirm_by_code(pending_id=later.pk, code=secrets.code)


def test_a_confirmed_page_asks_for_the_code_again(petition):
    """C10."""
    pending = begin(petition)
    ((_, secrets),) = letters()
    confirm_by_link(token=secrets.token)

    with pytest.raises(CodeWrong):
        confirm_by_code(pending_id=pending.pk, code=wrong(secrets.code))


def test_the_same_code_twice_is_the_same_as_once(petition):
    """C7."""
    pending = begin(petition)
    ((_, secrets),) = letters()

    first = confirm_by_code(pending_id=pending.pk, code=secrets.code)

    assert confirm_by_code(pending_id=pending.pk, code=secrets.code) == first
