"""What the book counts."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from campaign.ledger.models import Entry, Hold, Log
from campaign.ledger.rules.entries import EntryType, Restore, Strength, Void, VoidReason, parse

# Written out because every view of a public page asks it.
COUNTS = f"""
    SELECT log.id,
           log.contact + COALESCE(SUM(moved) FILTER (WHERE strength = {Strength.CONTACT:d}), 0),
           log.paper + COALESCE(SUM(moved) FILTER (WHERE strength = {Strength.PAPER:d}), 0),
           log.identity + COALESCE(SUM(moved) FILTER (WHERE strength = {Strength.IDENTITY:d}), 0),
           COALESCE(SUM(moved) FILTER (WHERE log_index IS NULL), 0),
           log.size,
           COUNT(entry.id) FILTER (WHERE hold = {Hold.HELD:d}),
           COUNT(entry.id) FILTER (WHERE hold = {Hold.OVERDUE:d} AND log_index IS NOT NULL)
    FROM {Log._meta.db_table} AS log
    LEFT JOIN (
        SELECT id, log_id, strength, hold, log_index,
               CASE WHEN hold = {Hold.NONE:d} THEN change
                    WHEN hold = {Hold.OVERDUE:d} AND log_index IS NOT NULL THEN -change
                    ELSE 0 END AS moved
        FROM {Entry._meta.db_table}
        WHERE log_index IS NULL OR hold > 0
    ) AS entry ON entry.log_id = log.id
    WHERE log.id IN
"""  # noqa: S608, SLF001 (our own table names)


@dataclass(frozen=True)
class Count:
    """How many live signatures there are; `waiting` of them are not folded into the log yet.

    A person has yet to look at `held` others, which are in no number here, and at `unreviewed`
    ones, which stand in the log and are taken off its tally.
    """

    contact: int
    paper: int
    identity: int
    waiting: int
    log_size: int
    held: int = 0
    unreviewed: int = 0

    @property
    def total(self) -> int:
        return self.contact + self.paper + self.identity

    @property
    def strengths(self) -> list[tuple[str, int]]:
        """Return the strengths of which there are any, with their numbers."""
        named = [(name, getattr(self, name)) for name in ("contact", "paper", "identity")]
        return [(name, number) for name, number in named if number > 0]


def count(log_id: UUID) -> Count:
    """Return the public count: the folded tally plus the outbox. No signature is read."""
    return counts([log_id])[log_id]


def counts(log_ids: Collection[UUID]) -> dict[UUID, Count]:
    """Return the public counts of several books.

    To the tally it adds what waits to be folded, and takes off what was folded unreviewed.

    One statement sees one moment: between two, a fold would make signatures vanish or count twice.
    """
    if not log_ids:
        return {}
    key = Log._meta.pk  # noqa: SLF001 (SQLite has no type for it)
    places = ", ".join(["%s"] * len(log_ids))
    ids = [key.get_db_prep_value(log_id, connection) for log_id in log_ids]
    with connection.cursor() as cursor:
        cursor.execute(f"{COUNTS} ({places}) GROUP BY log.id", ids)
        return {key.to_python(row[0]): Count(*row[1:]) for row in cursor.fetchall()}


def void_by_reason(log_id: UUID) -> Counter[VoidReason]:
    """Return how many signatures are void in the log, by the reason that stands in their leaves."""
    kinds = (EntryType.VOID, EntryType.RESTORE)
    rows = Entry.objects.filter(log=log_id, log_index__isnull=False, type__in=kinds)
    void: dict[int, VoidReason] = {}
    for body in rows.order_by("log_index").values_list("body", flat=True):
        match parse(bytes(body)):
            case Void() as leaf:
                void[leaf.target] = leaf.reason
            case Restore() as leaf:
                void.pop(leaf.target, None)
    return Counter(void.values())


def restored(log_id: UUID) -> int:
    """Return how often a void signature was restored in the log."""
    rows = Entry.objects.filter(log=log_id, type=EntryType.RESTORE, target__isnull=False)
    return rows.filter(log_index__isnull=False).count()
