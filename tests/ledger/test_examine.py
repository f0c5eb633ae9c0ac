from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from campaign.ledger.actions.append import append_close, append_sign, append_withdraw
from campaign.ledger.actions.examine import examine
from campaign.ledger.actions.fold import fold
from campaign.ledger.actions.publish import publish
from campaign.ledger.models import Checkpoint, Entry, Log, Tile
from campaign.ledger.rules.entries import WithdrawReason
from campaign.lib import clock
from tests.cast import an_open_petition
from tests.ledger.books import append_many, signed
from tests.ledger.test_publish import a_restored_backup, damage

pytestmark = pytest.mark.django_db


@pytest.fixture
def log():
    log_id = an_open_petition().id
    append_many(log_id, range(300))
    fold(log_id=log_id)
    publish(log_id=log_id)
    append_withdraw(entry=Entry.objects.get(serial=7), reason=WithdrawReason.SIGNER)
    fold(log_id=log_id)
    publish(log_id=log_id)
    return Log.objects.get()


def found(log) -> list[str]:
    return list(examine(Log.objects.get(pk=log.pk)))


def test_a_good_log_is_all_well(log):
    assert found(log) == []


def flip(model, field, **which):
    return lambda: damage(model, field, **which)


DAMAGES = {
    "entry 4": flip(Entry, "body", log_index=4),
    "tile 0/0 at 255": flip(Tile, "data", level=0, number=0),
    "tile 1/0 at 0": flip(Tile, "data", level=1, number=0),
    "the root at 302": flip(Log, "root"),
    "checkpoint 301": flip(Checkpoint, "root", size=301),
}


@pytest.mark.parametrize("name", DAMAGES)
def test_the_first_damaged_thing_is_named(log, name):
    """B7."""
    DAMAGES[name]()

    assert any(one.startswith(name) for one in found(log))


@pytest.mark.parametrize("field", ["note", "count_note"])
def test_a_changed_note_is_named(log, field):
    """B7."""
    damage(Checkpoint, "root", size=302)
    note = getattr(Checkpoint.objects.get(size=301), field)
    Checkpoint.objects.filter(size=301).update(**{field: note.replace("\n", "\n ", 1)})

    assert "checkpoint 301" in found(log)


def test_a_wrong_tally_is_named(log):
    Log.objects.update(contact=5)

    assert found(log)[0].startswith("the tally")


def test_a_lost_entry_is_named(log):
    damage(Entry, "body", log_index=9)
    Entry.objects.filter(log_index=9).update(log_index=9_000)

    assert "entry 9 is missing" in found(log)


def test_a_restored_backup_is_named(log):
    """B6."""
    a_restored_backup(log.pk)

    assert found(log) == ["the guard: 307 leaves were signed, 302 are here"]


def test_a_signature_after_the_close_is_named(log):
    append_close(log_id=log.pk, at=clock.now())
    fold(log_id=log.pk)
    append_sign(log_id=log.pk, body=signed(9_999))

    assert "a signature waits after the close" in found(log)


def test_the_command_says_that_all_is_well(log):
    out = StringIO()
    call_command("ledger_fsck", stdout=out)

    assert out.getvalue() == f"{log.origin}: 302 leaves, all well\n"


def test_the_command_fails_where_something_is_damaged(log):
    damage(Entry, "body", log_index=4)

    with pytest.raises(CommandError, match="1 damaged"):
        call_command("ledger_fsck", stdout=StringIO())
