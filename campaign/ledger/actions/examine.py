"""Compute everything again from the stored entries, and name what does not agree."""

from collections.abc import Iterator

from campaign.ledger import queries
from campaign.ledger.actions.recompute import counted_at, recompute
from campaign.ledger.adapters.guard import guard
from campaign.ledger.models import Checkpoint, Entry, Log
from campaign.ledger.queries import Damaged
from campaign.ledger.rules import entries
from campaign.ledger.rules.entries import BadEntry, EntryType, Sign
from campaign.ledger.rules.replay import BrokenRule, Count, Replay


def examine(log: Log) -> Iterator[str]:
    """Yield what is wrong with a log, the first of each kind; nothing, if all is well."""
    points = {point.size: point for point in Checkpoint.objects.filter(log=log)}
    tallies: dict[int, Count] = {}
    yield from _entries(log, points, tallies)
    yield from _tree(log)
    yield from _checkpoints(log, points, tallies)
    yield from _guard(log)


def _entries(log: Log, points: dict[int, Checkpoint], tallies: dict[int, Count]) -> Iterator[str]:
    """Replay the leaves, and compare what their rows say beside them."""
    reader = Replay()
    rows = Entry.objects.filter(log=log, log_index__isnull=False).order_by("log_index")
    for row in rows.iterator(chunk_size=queries.PAGE):
        if row.log_index != reader.size:
            yield f"entry {reader.size} is missing"
            return
        try:
            leaf = reader.add(bytes(row.body))
        except (BadEntry, BrokenRule) as error:
            yield f"entry {row.log_index}: {error}"
            return
        strength = leaf.strength if isinstance(leaf, Sign) else row.strength
        if (row.type, row.strength, row.target) != (
            row.body[1],
            strength,
            entries.target_of(bytes(row.body)),
        ):
            yield f"entry {row.log_index}: its row says something else than its leaf"
        if reader.size in points:
            tallies[reader.size] = reader.count
    if (reader.size, reader.count) != (log.size, log.tally):
        yield f"the tally: {log.size} leaves, {log.tally}; counted: {reader.size}, {reader.count}"
    if (
        log.is_closed
        and Entry.objects.filter(log=log, log_index=None, type=EntryType.SIGN).exists()
    ):
        yield "a signature waits after the close"


def _tree(log: Log) -> Iterator[str]:
    try:
        recompute(log.pk, head=log.head, known=None)
    except Damaged as damage:
        yield str(damage)


def _checkpoints(
    log: Log, points: dict[int, Checkpoint], tallies: dict[int, Count]
) -> Iterator[str]:
    for size, point in sorted(points.items()):
        counted = counted_at(log, point)
        if counted is None or counted != tallies.get(size):
            yield f"checkpoint {size}"
            return


def _guard(log: Log) -> Iterator[str]:
    known = guard().read(log.origin)
    if known and known.size > log.tree_size:
        yield f"the guard: {known.size} leaves were signed, {log.tree_size} are here"
    elif known and queries.stored_tree(log.pk, log.tree_size).root(known.size) != known.root:
        yield f"the guard: another root was signed at {known.size}"
