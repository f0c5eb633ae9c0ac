"""The sequencer: gives waiting entries their index and serial, and folds the tally."""

from uuid import UUID

from django.db import connection, transaction

from campaign.ledger.models import Entry, Log
from campaign.ledger.rules.entries import EntryType, Strength, sort_key
from campaign.lib import clock

BATCH = 10_000
COLUMNS = {Strength.CONTACT: "contact", Strength.PAPER: "paper", Strength.IDENTITY: "identity"}


@transaction.atomic
def fold(*, log_id: UUID) -> list[Entry]:
    """Fold up to 10,000 waiting entries into the log and return them, indexed.

    The log's row is locked, so several sequencers may run and one wins; not its key, to which new
    entries point, so nobody who confirms waits for a fold. Entries are picked by "has no index",
    never by "id greater than the last": a late commit is never skipped.
    """
    log = Log.objects.select_for_update(no_key=True).get(pk=log_id)
    waiting = list(Entry.objects.filter(log=log, log_index=None).order_by("id")[:BATCH])
    batch = sorted(waiting, key=lambda entry: sort_key(bytes(entry.body), entry.pk))
    for entry in batch:
        _place(log, entry)
    if batch:
        log.folded_at = clock.now()
        log.save()
        _store(batch)
    return batch


def _place(log: Log, entry: Entry) -> None:
    entry.log_index = log.size
    log.size += 1
    if entry.type == EntryType.SIGN and entry.serial is None:
        log.last_serial += 1
        entry.serial = log.last_serial
    if entry.change:
        column = COLUMNS[Strength(entry.strength)]
        setattr(log, column, getattr(log, column) + entry.change)
    if entry.type == EntryType.WITHDRAW and not entry.is_correction:
        log.withdrawn += 1


def _store(batch: list[Entry]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(
            f"UPDATE {Entry._meta.db_table} SET log_index = %s, serial = %s WHERE id = %s",  # noqa: S608, SLF001 (our own table name)
            [(entry.log_index, entry.serial, entry.pk) for entry in batch],
        )
