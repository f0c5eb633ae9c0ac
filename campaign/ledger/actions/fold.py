"""The sequencer: gives waiting entries their index and serial, folds the tally, grows the tree."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from uuid import UUID

from django.db import connection, transaction

from campaign.ledger import queries
from campaign.ledger.adapters.guard import guard
from campaign.ledger.models import Entry, Hold, Log, Tile
from campaign.ledger.rules.entries import EntryType, Strength, sort_key
from campaign.ledger.rules.tree import leaf_hash
from campaign.lib import clock

BATCH = 10_000
COLUMNS = {Strength.CONTACT: "contact", Strength.PAPER: "paper", Strength.IDENTITY: "identity"}
# Not the name: a trigger on a row whose keys are written would make everybody who confirms wait.
FOLDED = [
    *COLUMNS.values(),
    "size",
    "last_serial",
    "withdrawn",
    "void",
    "folded_at",
    "tree_size",
    "root",
]
PLACE = f"UPDATE {Entry._meta.db_table} SET log_index = %s, serial = %s WHERE id = %s"  # noqa: S608, SLF001 (our own table name)
PLACE_ALL = f"""
    UPDATE {Entry._meta.db_table} AS entry SET log_index = placed.at, serial = placed.serial
    FROM unnest(%s::bigint[], %s::bigint[], %s::bigint[]) AS placed (at, serial, id)
    WHERE entry.id = placed.id
"""  # noqa: S608, SLF001 (our own table name)


@dataclass(slots=True)
class Waiting:
    """An entry as the fold needs it: making 10,000 model objects takes longer than folding them."""

    pk: int
    body: bytes
    type: int
    strength: int
    change: int
    is_correction: bool
    hold: int
    serial: int | None
    log_index: int | None


class Behind(Exception):
    """More was signed than the database holds: it is an old copy, and nothing may be added."""


@transaction.atomic
def fold(*, log_id: UUID) -> list[Waiting]:
    """Fold up to 10,000 waiting entries into the log and return them, indexed.

    The log's row is locked, so several sequencers may run and one wins; not its key, to which new
    entries point, so nobody who confirms waits for a fold. Entries are picked by "has no index",
    never by "id greater than the last": a late commit is never skipped.
    """
    log = Log.objects.select_for_update(no_key=True).get(pk=log_id)
    batch = _waiting(log)
    if not batch and log.tree_size == log.size:
        return []
    _refuse_if_behind(log)
    grow(log, [entry.body for entry in batch])
    for entry in batch:
        place(log, entry)
    if batch:
        log.folded_at = clock.now()
        store(batch)
    log.save(update_fields=FOLDED)
    return batch


def _waiting(log: Log) -> list[Waiting]:
    rows = Entry.objects.filter(log=log, log_index=None).exclude(hold=Hold.HELD).order_by("id")
    if log.is_closed and not rows.filter(type=EntryType.CLOSE).exists():
        rows = rows.exclude(type=EntryType.SIGN)  # after the close it would spoil the whole log
    found = rows.values_list(*[field.name for field in fields(Waiting)])[:BATCH]
    return sorted(
        (Waiting(*row) for row in found), key=lambda entry: sort_key(entry.body, entry.pk)
    )


def _refuse_if_behind(log: Log) -> None:
    signed = guard().read(log.origin)
    if signed and signed.size > log.size:
        raise Behind(f"{log.origin}: {signed.size} leaves were signed, {log.size} are here")


def place(log: Log, entry: Entry | Waiting) -> None:
    """Give an entry the next index, a signature its serial, and the log their tally."""
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
    if entry.type in {EntryType.VOID, EntryType.RESTORE}:
        log.void -= entry.change


def store(batch: Sequence[Entry | Waiting]) -> None:
    """Write down the places of entries."""
    rows = [(entry.log_index, entry.serial, entry.pk) for entry in batch]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(PLACE_ALL, [_array(column) for column in zip(*rows, strict=True)])
        else:
            cursor.executemany(PLACE, rows)


def _array(values: Iterable[int | None]) -> str:
    """Write an array of PostgreSQL as text, which is much faster than adapting each number."""
    return "{" + ",".join("NULL" if one is None else str(one) for one in values) + "}"


def grow(log: Log, bodies: Iterable[bytes]) -> None:
    """Add leaves to the tree, after those that were folded before there was one."""
    tree = queries.stored_tree(log.pk, log.tree_size)
    for _, body in queries.bodies(log.pk, start=log.tree_size):
        tree.append([leaf_hash(body)])
    tree.append(map(leaf_hash, bodies))
    Tile.objects.bulk_create(
        [
            Tile(log=log, level=level, number=number, data=data)
            for (level, number), data in tree.changed.items()
        ],
        update_conflicts=True,
        update_fields=["data"],
        unique_fields=["log", "level", "number"],
    )
    log.tree_size, log.root = tree.size, tree.root()
