from uuid import uuid4

import pytest
from django.db import connection

from campaign.keys.actions.create import create_key
from campaign.keys.models import Purpose, WrappedKey
from campaign.ledger import queries
from campaign.ledger.actions.append import append_sign, append_withdraw
from campaign.ledger.actions.fold import Behind, fold
from campaign.ledger.actions.open_log import open_log
from campaign.ledger.actions.publish import publish, publish_all
from campaign.ledger.adapters.guard import guard
from campaign.ledger.models import Checkpoint, Entry, Log, Tile
from campaign.ledger.queries import Damaged
from campaign.ledger.rules.checkpoint import Checkpoint as Head
from campaign.ledger.rules.entries import EntryType, Strength, WithdrawReason
from campaign.ledger.rules.notes import open_note
from campaign.ledger.rules.replay import replay
from campaign.ledger.rules.statements import CountStatement
from campaign.ledger.rules.tree import leaf_hash, root_of, verify_consistency
from tests.cast import an_open_petition
from tests.ledger.books import append_many, signed

pytestmark = pytest.mark.django_db


@pytest.fixture
def log_id():
    return an_open_petition().id


def grow(log_id, *numbers) -> Checkpoint:
    append_many(log_id, numbers)
    fold(log_id=log_id)
    return publish(log_id=log_id)


def all_bodies(log_id) -> list[bytes]:
    return [body for _, body in queries.bodies(log_id)]


def test_the_head_is_signed_by_the_key_of_the_log(log_id):
    point = grow(log_id, 1, 2)

    opened = open_note(point.note, queries.verifiers(point.log, Purpose.LOG))

    assert Head.parse(opened.text) == Log.objects.get().head


def test_the_root_is_that_of_the_entries(log_id):
    grow(log_id, *range(300))
    point = grow(log_id, *range(300, 700))

    assert bytes(point.root) == root_of([leaf_hash(body) for body in all_bodies(log_id)])


def test_each_checkpoint_continues_the_one_before(log_id):
    first, second = grow(log_id, *range(100)), grow(log_id, *range(100, 333))

    proof = queries.stored_tree(log_id, second.size).consistency(first.size)

    verify_consistency(
        first.size,
        second.size,
        proof=proof,
        old_root=bytes(first.root),
        root=bytes(second.root),
    )


def test_the_count_that_is_signed_is_the_replay_of_the_log(log_id):
    grow(log_id, 1, 2, 3)
    append_withdraw(entry=Entry.objects.get(serial=2), reason=WithdrawReason.SIGNER)
    point = grow(log_id)

    signed_by = queries.verifiers(point.log, Purpose.COUNT)
    statement = CountStatement.parse(open_note(point.count_note, signed_by).text)

    assert statement.count == replay(all_bodies(log_id))


def test_the_three_keys_of_a_log_differ_and_have_names_of_their_own(log_id):
    log = Log.objects.get()
    keys = [queries.verifiers(log, purpose)[0] for purpose in queries.NAMES]

    assert [key.name.removeprefix(log.origin) for key in keys] == ["", "/promise", "/count"]
    assert len({key.public for key in keys}) == 3


def test_a_log_that_did_not_grow_is_not_signed_again(log_id):
    grow(log_id, 1)

    assert publish_all() == 0


def test_the_tree_is_built_from_entries_that_were_folded_before_there_was_one():
    log = open_log(owner=uuid4(), origin="old.example.org/log/7")
    bodies = [signed(number) for number in range(20)]
    Entry.objects.bulk_create(
        Entry(
            log=log, body=body, type=EntryType.SIGN, strength=1, change=1, serial=at, log_index=at
        )
        for at, body in enumerate(bodies)
    )
    Log.objects.filter(pk=log.pk).update(size=20, last_serial=20, contact=20)

    fold(log_id=log.pk)

    assert bytes(publish(log_id=log.pk).root) == root_of(list(map(leaf_hash, bodies)))


def test_a_log_that_is_older_than_its_keys_gets_them(log_id):
    WrappedKey.objects.filter(purpose__in=queries.NAMES).delete()

    assert grow(log_id, 1).note.count("— ") == 1


def test_both_keys_sign_for_a_while_after_a_rotation(log_id):
    create_key(owner=log_id, purpose=Purpose.LOG)

    point = grow(log_id, 1)

    signatures = open_note(point.note, queries.verifiers(point.log, Purpose.LOG)).signatures
    assert len(signatures) == 2


def a_restored_backup(log_id) -> None:
    """Remember a head that this database does not have."""
    known = guard().read(Log.objects.get(pk=log_id).origin)
    guard().advance(known=known, head=Head(known.origin, known.size + 5, bytes(32)))


def test_an_old_copy_of_the_database_folds_nothing(log_id):
    """B6."""
    grow(log_id, 1)
    a_restored_backup(log_id)
    append_sign(log_id=log_id, body=signed(2))

    with pytest.raises(Behind, match="7 leaves were signed, 2 are here"):
        fold(log_id=log_id)


def test_an_old_copy_of_the_database_signs_nothing(log_id):
    """B6."""
    grow(log_id, 1)
    append_sign(log_id=log_id, body=signed(2))
    fold(log_id=log_id)
    a_restored_backup(log_id)

    with pytest.raises(Behind):
        publish(log_id=log_id)


def test_an_old_copy_that_has_grown_past_the_guard_signs_nothing(log_id):
    """B6."""
    grow(log_id, 1)
    for number in range(9):
        append_sign(log_id=log_id, body=signed(10 + number))
    fold(log_id=log_id)
    a_restored_backup(log_id)

    with pytest.raises(Damaged, match="do not give the root that was signed at 7"):
        publish(log_id=log_id)


def damage(model, field: str, **which) -> None:
    """Flip one bit behind the back of the database's guards."""
    table = model._meta.db_table
    row = model.objects.get(**which)
    value = bytearray(getattr(row, field))
    value[-1] ^= 1
    place = f" ON {table}" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {table}_stays{place}")
    model.objects.filter(pk=row.pk).update(**{field: bytes(value)})


DAMAGES = {
    "entry 4": (Entry, "body", {"log_index": 4}),
    "entry 260": (Entry, "body", {"log_index": 260}),
    "tile 0/1 at 44": (Tile, "data", {"level": 0, "number": 1}),
    "tile 0/0 at 255": (Tile, "data", {"level": 0, "number": 0}),
    "tile 1/0 at 0": (Tile, "data", {"level": 1, "number": 0}),
    "the root at 301": (Log, "root", {}),
}


@pytest.mark.parametrize("name", DAMAGES)
def test_a_flipped_bit_is_named(log_id, name):
    """B7."""
    append_many(log_id, range(300))
    fold(log_id=log_id)
    model, field, which = DAMAGES[name]
    damage(model, field, **which)

    with pytest.raises(Damaged, match=name):
        publish(log_id=log_id)


def test_where_a_bit_is_flipped_nothing_is_signed(log_id):
    """B7."""
    append_many(log_id, range(300))
    fold(log_id=log_id)
    damage(Entry, "body", log_index=7)

    publish_all()

    assert (Checkpoint.objects.count(), guard().read(Log.objects.get().origin)) == (0, None)


def test_a_damaged_edge_of_the_tree_stops_the_next_signature(log_id):
    """B7."""
    grow(log_id, *range(300))
    damage(Tile, "data", level=0, number=1)
    append_sign(log_id=log_id, body=signed(999))
    fold(log_id=log_id)

    with pytest.raises(Damaged, match="do not give the root that was signed at 301"):
        publish(log_id=log_id)


@pytest.mark.parametrize("field", ["root", "note", "count_note"])
def test_a_damaged_checkpoint_stops_the_next_signature(log_id, field):
    """B7."""
    grow(log_id, *range(300))
    damage(Checkpoint, "root")
    damaged = Checkpoint.objects.get()
    if field != "root":  # the root is whole again, a letter of a note is not
        root, note = Log.objects.get().root, getattr(damaged, field).replace("=", "A", 1)
        Checkpoint.objects.update(**{"root": root, field: note})
    before = guard().read(Log.objects.get().origin)

    append_sign(log_id=log_id, body=signed(999))
    fold(log_id=log_id)

    with pytest.raises(Damaged, match="checkpoint 301"):
        publish(log_id=log_id)
    assert guard().read(Log.objects.get().origin) == before


def test_the_strength_of_a_signature_is_in_its_leaf(log_id):
    append_sign(log_id=log_id, body=signed(1, strength=Strength.PAPER))
    grow(log_id)

    assert Log.objects.get().tally.paper == 1
