"""The leaves, and the tree over them."""

from collections.abc import Iterator
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import Q

from campaign.ledger.models import Entry, Tile
from campaign.ledger.rules.tree import Place, Tree, way

PAGE = 5_000


class Damaged(Exception):
    """What is stored is not what was written; the message names the first damaged thing."""


def stored_tree(log_id: UUID, size: int) -> Tree:
    """Return the tree of a log at a size, over its stored tiles."""

    def read(place: Place) -> bytes:
        return tile(log_id, place)

    return Tree(read, size)


def inclusion(log_id: UUID, index: int, size: int) -> list[bytes]:
    """Return the proof that a leaf stands in a log of this size; one statement reads its tiles."""
    places = reduce(or_, (Q(level=level, number=number) for level, number in way(index, size)))
    rows = Tile.objects.filter(places, log=log_id).values_list("level", "number", "data")
    tiles = {(level, number): bytes(data) for level, number, data in rows}
    try:
        return Tree(tiles.__getitem__, size).inclusion(index)
    except KeyError as error:
        raise Damaged("tile {}/{} is missing".format(*error.args[0])) from error


def tile(log_id: UUID, place: Place) -> bytes:
    """Return the hashes that are stored at a place, or raise Damaged."""
    level, number = place
    rows = Tile.objects.filter(log=log_id, level=level, number=number)
    data = rows.values_list("data", flat=True).first()
    if data is None:
        raise Damaged(f"tile {level}/{number} is missing")
    return bytes(data)


def bodies(log_id: UUID, *, start: int = 0, end: int | None = None) -> Iterator[tuple[int, bytes]]:
    """Yield index and bytes of the folded leaves from `start` on, read in pages."""
    while end is None or start < end:
        last = start + PAGE if end is None else min(start + PAGE, end)
        page = Entry.objects.filter(log=log_id, log_index__gte=start, log_index__lt=last)
        rows = list(page.order_by("log_index").values_list("log_index", "body"))
        yield from ((index or 0, bytes(body)) for index, body in rows)
        if len(rows) < last - start:
            return
        start = last
