"""The database itself keeps what the ledger holds, whatever code asks for."""

import pytest
from django.db import IntegrityError, transaction

from campaign.ledger.actions.append import append_sign
from campaign.ledger.actions.fold import fold
from campaign.ledger.actions.publish import publish
from campaign.ledger.models import Checkpoint, Entry, Log, Tile
from campaign.ledger.rules.tree import EMPTY_ROOT
from tests.cast import an_open_petition
from tests.ledger.books import signed

pytestmark = pytest.mark.django_db


@pytest.fixture
def log_id():
    petition = an_open_petition()
    append_sign(log_id=petition.id, body=signed(1))
    fold(log_id=petition.id)
    publish(log_id=petition.id)
    return petition.id


def refused(change) -> bool:
    try:
        with transaction.atomic():
            change()
    except IntegrityError as error:
        return "never changes" in str(error)
    return False


CHANGES = {
    "a leaf's bytes": lambda: Entry.objects.update(body=signed(2)),
    "a leaf's index": lambda: Entry.objects.filter(log_index=1).update(log_index=9),
    "a leaf's serial": lambda: Entry.objects.filter(serial=1).update(serial=9),
    "a leaf's change": lambda: Entry.objects.update(change=0),
    "a leaf taken out of the log": lambda: Entry.objects.filter(log_index=1).update(log_index=None),
    "a hash of a tile": lambda: Tile.objects.update(data=bytes(64)),
    "a shorter tile": lambda: Tile.objects.update(data=b""),
    "a tile's place": lambda: Tile.objects.update(number=7),
    "a checkpoint": lambda: Checkpoint.objects.update(note="x"),
    "a smaller log": lambda: Log.objects.update(size=0),
    "a smaller tree": lambda: Log.objects.update(tree_size=0, root=EMPTY_ROOT),
    "a log's name": lambda: Log.objects.update(origin="elsewhere"),
}


@pytest.mark.parametrize("case", CHANGES)
def test_the_database_refuses_to_change(log_id, case):
    assert refused(CHANGES[case])


@pytest.mark.parametrize("model", [Checkpoint, Tile, Entry, Log])
def test_the_database_refuses_to_delete(log_id, model):
    assert refused(lambda: model.objects.all()._raw_delete("default"))


def test_a_waiting_leaf_may_still_get_its_index(log_id):
    append_sign(log_id=log_id, body=signed(2))

    fold(log_id=log_id)

    assert Log.objects.get(pk=log_id).tree_size == 3
