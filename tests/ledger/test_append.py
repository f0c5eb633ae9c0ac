import pytest

from campaign.ledger.actions.append import (
    LogClosed,
    NotLive,
    append_audit,
    append_close,
    append_correction,
    append_packet,
    append_restore,
    append_sign,
    append_void,
    append_withdraw,
)
from campaign.ledger.actions.fold import fold
from campaign.ledger.models import Entry, Log
from campaign.ledger.queries import bodies, count
from campaign.ledger.rules.entries import (
    Audit,
    Close,
    Packet,
    VoidReason,
    WithdrawReason,
    parse,
)
from campaign.ledger.rules.replay import replay
from campaign.lib import clock
from tests.cast import an_open_petition
from tests.ledger.books import signed

pytestmark = pytest.mark.django_db


@pytest.fixture
def entry():
    entry = append_sign(log_id=an_open_petition().id, body=signed(1))
    fold(log_id=entry.log_id)
    entry.refresh_from_db()
    return entry


def void(entry):
    return append_void(entry=entry, reason=VoidReason.BOT)


def restore(entry):
    return append_restore(entry=entry, reason=VoidReason.OTHER)


def withdraw(entry):
    return append_withdraw(entry=entry, reason=WithdrawReason.SIGNER)


def last_leaf(log_id):
    fold(log_id=log_id)
    return parse(list(bodies(log_id))[-1][1])


def test_a_void_signature_does_not_count(entry):
    void(entry)

    assert count(entry.log_id).total == 0


def test_a_restored_signature_counts(entry):
    void(entry)
    restore(entry)

    assert count(entry.log_id).total == 1


def test_voiding_and_restoring_in_one_batch_keeps_the_log_valid(entry):
    for change in (void, restore, void, restore, withdraw):
        change(entry)
    fold(log_id=entry.log_id)

    log = Log.objects.get()
    assert replay([body for _, body in bodies(log.pk)]) == log.tally


@pytest.mark.parametrize(
    "changes",
    [
        [restore],
        [void, void],
        [void, withdraw],
        [withdraw, withdraw],
        [withdraw, void],
        [withdraw, restore],
        [void, restore, restore],
    ],
    ids=lambda changes: " ".join(change.__name__ for change in changes),
)
def test_what_would_make_the_log_invalid_is_refused(entry, changes):
    """B11."""
    *before, last = changes
    for change in before:
        change(entry)

    with pytest.raises(NotLive):
        last(entry)


def test_a_packet_pins_the_log_it_was_made_from(entry):
    log = Log.objects.get()
    append_packet(
        log_id=log.pk,
        tree_size=log.tree_size,
        manifest_digest=b"m" * 32,
        roll_digest=b"r" * 32,
    )

    assert last_leaf(log.pk) == Packet(2, bytes(log.root), b"m" * 32, b"r" * 32)


def test_the_head_of_the_access_log_is_pinned(entry):
    append_audit(log_id=entry.log_id, number=7, head=b"h" * 32)

    assert last_leaf(entry.log_id) == Audit(7, b"h" * 32)


def test_the_close_is_the_last_leaf_of_its_batch(entry):
    now = clock.now()
    append_close(log_id=entry.log_id, at=now)
    append_sign(log_id=entry.log_id, body=signed(2))

    assert last_leaf(entry.log_id) == Close(int(now.timestamp()))


def test_a_log_is_closed_once(entry):
    append_close(log_id=entry.log_id, at=clock.now())

    assert append_close(log_id=entry.log_id, at=clock.now()) is None


def test_a_signature_after_the_close_waits_and_spoils_nothing(entry):
    append_close(log_id=entry.log_id, at=clock.now())
    fold(log_id=entry.log_id)
    append_sign(log_id=entry.log_id, body=signed(2))

    fold(log_id=entry.log_id)

    assert Entry.objects.get(log_index=None).body == signed(2)


def test_after_the_close_nothing_is_corrected(entry):
    append_close(log_id=entry.log_id, at=clock.now())

    with pytest.raises(LogClosed):
        append_correction(entry=entry, body=signed(2))


def test_after_the_close_a_signature_can_be_withdrawn(entry):
    append_close(log_id=entry.log_id, at=clock.now())
    fold(log_id=entry.log_id)
    withdraw(entry)
    fold(log_id=entry.log_id)

    log = Log.objects.get()
    assert replay([body for _, body in bodies(log.pk)]) == log.tally
