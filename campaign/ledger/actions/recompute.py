"""Read back from disk what was committed, and compute it again before anything is signed.

A log died of one flipped bit in a stored hash (Yeti, 2022): what is signed is recomputed from
the entries, and what is served is compared with it.
"""

from collections.abc import Iterator
from uuid import UUID

from campaign.keys.models import Purpose
from campaign.ledger import queries
from campaign.ledger.models import Checkpoint as Point
from campaign.ledger.models import Log
from campaign.ledger.queries import Damaged
from campaign.ledger.rules.checkpoint import Checkpoint
from campaign.ledger.rules.entries import BadEntry, parse
from campaign.ledger.rules.notes import BadNote, open_note
from campaign.ledger.rules.replay import Count
from campaign.ledger.rules.statements import CountStatement
from campaign.ledger.rules.tree import TILE_BYTES, WIDTH, Place, Tree, leaf_hash, root_of, split


def recompute(log_id: UUID, *, head: Checkpoint, known: Checkpoint | None) -> None:
    """Raise Damaged unless entries, tiles and root agree, and continue what was signed before."""
    tree = queries.stored_tree(log_id, known.size if known else 0)
    if known and tree.root() != known.root:
        raise Damaged(f"the tiles do not give the root that was signed at {known.size}")
    _read_leaves(log_id, tree, head.size)
    _compare_tiles(log_id, tree, head)
    if tree.root() != head.root:
        raise Damaged(f"the root at {head.size}")


def check_last(log: Log) -> None:
    """Raise Damaged unless what was published last is what was signed, and in our tree."""
    point = queries.latest_checkpoint(log.pk)
    if point and counted_at(log, point) is None:
        raise Damaged(f"checkpoint {point.size}")


def counted_at(log: Log, point: Point) -> Count | None:
    """Return the count of a stored checkpoint; None where it is not as it was signed."""
    head = Checkpoint(log.origin, point.size, bytes(point.root))
    notes = {Purpose.LOG: point.note, Purpose.COUNT: point.count_note}
    try:
        signed, counted = (
            open_note(note, queries.verifiers(log, purpose)).text for purpose, note in notes.items()
        )
        root = queries.stored_tree(log.pk, log.tree_size).root(point.size)
        statement, known = CountStatement.parse(counted), Checkpoint.parse(signed)
    except (BadNote, Damaged):
        return None
    is_good = known == head and root == head.root == statement.root
    return statement.count if is_good and statement.size == point.size else None


def _read_leaves(log_id: UUID, tree: Tree, end: int) -> None:
    tree.append(_hashes(log_id, start=tree.size, end=end))
    if tree.size != end:
        raise Damaged(f"entry {tree.size} is missing")


def _hashes(log_id: UUID, *, start: int, end: int) -> Iterator[bytes]:
    for expected, (index, body) in enumerate(queries.bodies(log_id, start=start, end=end), start):
        if index != expected:
            raise Damaged(f"entry {expected} is missing")
        try:
            parse(body)
        except BadEntry as error:
            raise Damaged(f"entry {index}: {error}") from error
        yield leaf_hash(body)


def _compare_tiles(log_id: UUID, tree: Tree, head: Checkpoint) -> None:
    for place in sorted(tree.changed):
        stored, computed = queries.tile(log_id, place), tree.changed[place]
        if stored[: len(computed)] != computed:
            raise Damaged(_first_difference(log_id, place, stored, computed, head))


def _first_difference(
    log_id: UUID, place: Place, stored: bytes, computed: bytes, head: Checkpoint
) -> str:
    """Name the entry where the stored tile is what was written, else the tile."""
    level, number = place
    pairs = zip(split(computed), [*split(stored), *[b""] * WIDTH], strict=False)
    at = next(at for at, (good, bad) in enumerate(pairs) if good != bad)
    if level == 0 and _is_as_written(log_id, number, stored, head):
        return f"entry {number * WIDTH + at}"
    return f"tile {level}/{number} at {at}"


def _is_as_written(log_id: UUID, number: int, stored: bytes, head: Checkpoint) -> bool:
    """Ask the hash above a full tile of the lowest level, and the root for the last tile."""
    if len(stored) < TILE_BYTES:
        return queries.stored_tree(log_id, head.size).root() == head.root
    above = split(queries.tile(log_id, (1, number // WIDTH)))
    return above[number % WIDTH] == root_of(split(stored))
