"""What the book says."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from campaign.ledger.models import Entry, Log
from campaign.ledger.rules.entries import Strength

STRENGTHS = [Strength.CONTACT, Strength.PAPER, Strength.IDENTITY]
# Written out because every view of a public page asks it.
COUNTS = f"""
    SELECT log.id,
           log.contact + COALESCE(SUM(change) FILTER (WHERE strength = %s), 0),
           log.paper + COALESCE(SUM(change) FILTER (WHERE strength = %s), 0),
           log.identity + COALESCE(SUM(change) FILTER (WHERE strength = %s), 0),
           COALESCE(SUM(change), 0),
           log.size
    FROM {Log._meta.db_table} AS log
    LEFT JOIN {Entry._meta.db_table} AS entry ON entry.log_id = log.id AND entry.log_index IS NULL
    WHERE log.id IN
"""  # noqa: S608, SLF001 (our own table names)


@dataclass(frozen=True)
class Count:
    """How many live signatures there are; `waiting` of them are not folded into the log yet."""

    contact: int
    paper: int
    identity: int
    waiting: int
    log_size: int

    @property
    def total(self) -> int:
        return self.contact + self.paper + self.identity


def count(log_id: UUID) -> Count:
    """Return the public count: the folded tally plus the outbox. No signature is read."""
    return counts([log_id])[log_id]


def counts(log_ids: Collection[UUID]) -> dict[UUID, Count]:
    """Return the public counts of several books.

    One statement sees one moment: between two, a fold would make signatures vanish or count twice.
    """
    if not log_ids:
        return {}
    key = Log._meta.pk  # noqa: SLF001 (SQLite has no type for it)
    places = ", ".join(["%s"] * len(log_ids))
    ids = [key.get_db_prep_value(log_id, connection) for log_id in log_ids]
    with connection.cursor() as cursor:
        cursor.execute(f"{COUNTS} ({places}) GROUP BY log.id", [*STRENGTHS, *ids])
        return {key.to_python(row[0]): Count(*row[1:]) for row in cursor.fetchall()}
