"""What the book says."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import reduce
from operator import or_
from uuid import UUID

from django.db import connection
from django.db.models import F, Max, Min, Q, QuerySet
from django.db.models.functions import TruncHour

from campaign.keys.models import Purpose
from campaign.keys.queries import keys_of
from campaign.ledger.models import Checkpoint, Entry, Hold, Log, Quorum, Tile, Witness
from campaign.ledger.rules.entries import EntryType, Restore, Strength, Void, VoidReason, parse
from campaign.ledger.rules.notes import Signer, Verifier, open_note
from campaign.ledger.rules.receipt import Policy
from campaign.ledger.rules.statements import CountStatement
from campaign.ledger.rules.tree import Place, Tree, way
from campaign.lib import clock

PAGE = 5_000
# Both the old and the new key sign for so long after a rotation.
OVERLAP = timedelta(days=30)
# Signing takes seconds; so long, something is wrong.
LATE = timedelta(minutes=10)
NAMES = {Purpose.LOG: "", Purpose.PROMISE: "/promise", Purpose.COUNT: "/count"}
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


class Damaged(Exception):
    """What is stored is not what was written; the message names the first damaged thing."""


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


def logs_to_fold() -> set[UUID]:
    """Return the logs where entries wait, or where the tree is behind the entries."""
    waiting = Entry.objects.filter(log_index=None).exclude(hold=Hold.HELD)
    behind = Log.objects.filter(tree_size__lt=F("size")).values_list("pk", flat=True)
    return set(waiting.values_list("log_id", flat=True).distinct()) | set(behind)


def logs_to_publish() -> QuerySet[Log]:
    """Return the logs whose head is not signed yet."""
    signed = Q(checkpoint__size=F("tree_size"))
    return Log.objects.filter(tree_size__gt=0).exclude(
        pk__in=Log.objects.filter(signed).values("pk")
    )


def latest_checkpoint(log_id: UUID) -> Checkpoint | None:
    """Return what was published last."""
    return Checkpoint.objects.filter(log=log_id).order_by("-size").first()


def serials_between(log_id: UUID, start: datetime, end: datetime) -> tuple[int, int] | None:
    """Return the first and the last serial that the log signed between two moments, if any.

    The signed heads say when; no signature has a time.
    """
    heads = Checkpoint.objects.filter(log=log_id)
    sizes = [
        heads.filter(signed_at__lt=at).order_by("-size").values_list("size", flat=True).first() or 0
        for at in (start, end)
    ]
    rows = Entry.objects.filter(log=log_id, is_correction=False, type=EntryType.SIGN)
    found = rows.filter(log_index__gte=sizes[0], log_index__lt=sizes[1]).aggregate(
        first=Min("serial"), last=Max("serial")
    )
    return (found["first"], found["last"]) if found["first"] else None


def last_checkpoints(log_id: UUID, number: int) -> list[tuple[Checkpoint, CountStatement]]:
    """Return what was published last, newest first, with the count that was signed beside it."""
    points = Checkpoint.objects.filter(log=log_id).order_by("-size")[:number]
    return [(point, statement_of(point)) for point in points]


def totals_by_hour(log_id: UUID, moments: Sequence[datetime]) -> list[int]:
    """Return what the signed heads had counted up to each full hour, in order."""
    heads = Checkpoint.objects.filter(log=log_id)
    first = heads.filter(signed_at__lt=moments[0]).aggregate(size=Max("size"))["size"]
    within = heads.filter(signed_at__gte=moments[0], signed_at__lt=moments[-1])
    hourly = within.values_list(TruncHour("signed_at")).annotate(Max("size")).order_by()
    sizes = sorted({size for _hour, size in hourly} | ({first} if first else set()))
    known = [
        (point.signed_at, statement_of(point).count.total)
        for point in heads.filter(size__in=sizes).order_by("size")
    ]
    return [
        max(((at, total) for at, total in known if at < moment), default=(moment, 0))[1]
        for moment in moments
    ]


def statement_of(point: Checkpoint) -> CountStatement:
    """Return the count that was signed with a checkpoint."""
    return CountStatement.parse(str(point.count_note).partition("\n\n")[0] + "\n")


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


def signers(log: Log, purpose: Purpose) -> list[Signer]:
    """Return the keys that sign now: the current one, and the one before for 30 days."""
    keys = keys_of(owner=log.pk, purpose=purpose, since=clock.now() - OVERLAP)
    return [Signer(log.origin + NAMES[purpose], key.secret) for key in keys]


def verifiers(log: Log, purpose: Purpose) -> list[Verifier]:
    """Return every key that ever signed: old receipts stay good."""
    keys = keys_of(owner=log.pk, purpose=purpose)
    return [Signer(log.origin + NAMES[purpose], key.secret).verifier for key in keys]


def public_keys(log: Log) -> dict[str, list[str]]:
    """Return the keys of a log as verifiers read them, newest first."""
    return {purpose.value: [one.text for one in verifiers(log, purpose)] for purpose in NAMES}


def policy(log: Log) -> dict[str, object]:
    """Return what a verifier is given: the log's name and keys, the witnesses and how many."""
    quorum = quorum_of(log.pk)
    words = {
        "format": "petition-policy/v1",
        "origin": log.origin,
        "keys": public_keys(log),
        "witnesses": [one.vkey for one in known_witnesses(log.pk)],
        "quorum": quorum.needed,
    }
    return words | ({"quorum_from": quorum.from_size} if quorum.needed else {})


def receipt_policy(log: Log) -> Policy:
    """Return the same for the verifier that is built in."""
    quorum = quorum_of(log.pk)
    return Policy(
        log.origin,
        tuple(verifiers(log, Purpose.LOG)),
        tuple(one.verifier for one in known_witnesses(log.pk)),
        quorum.needed,
        quorum.from_size,
    )


def quorum_of(log_id: UUID) -> Quorum:
    """Return how many witnesses a head needs; none, where nobody has said."""
    found = Quorum.objects.filter(log=log_id).first()
    return found or Quorum(log_id=log_id, needed=0, from_size=0)


def known_witnesses(log_id: UUID) -> QuerySet[Witness]:
    """Return who signs, and who ever did: old receipts stay good."""
    return Witness.objects.filter(log=log_id).filter(Q(is_active=True) | ~Q(cosigned_at=None))


def witnesses_to_ask(log_id: UUID) -> QuerySet[Witness]:
    """Return who signs heads, but for who failed just now."""
    rested = Q(ask_at=None) | Q(ask_at__lte=clock.now())
    return Witness.objects.filter(rested, log=log_id, is_active=True)


@dataclass(frozen=True)
class Watch:
    """Who watches a log, how many must, and whether its newest head waits for them."""

    witnesses: list[Witness]
    needed: int
    is_unsigned: bool

    @property
    def answering(self) -> int:
        return sum(one.failing_since is None for one in self.witnesses)

    @property
    def is_held_back(self) -> bool:
        """Tell whether a head is kept back because too few witnesses answer."""
        return self.is_unsigned and self.answering < self.needed


def watch(log_id: UUID) -> Watch:
    """Return how a log is watched now."""
    return Watch(
        list(Witness.objects.filter(log=log_id, is_active=True)),
        quorum_of(log_id).needed,
        logs_to_publish().filter(pk=log_id).exists(),
    )


def cosignatures(point: Checkpoint) -> list[tuple[str, datetime]]:
    """Return which witnesses signed a checkpoint, and when they say they did."""
    known = [one.verifier for one in known_witnesses(point.log_id)]
    opened = open_note(point.note, [*verifiers(point.log, Purpose.LOG), *known])
    return [
        (one.name, datetime.fromtimestamp(at, UTC))
        for one, at in opened.signatures.items()
        if at is not None
    ]


def late_heads() -> list[str]:
    """Return the names of logs whose committed head nobody has signed for ten minutes."""
    rows = logs_to_publish().filter(folded_at__lt=clock.now() - LATE)
    return list(rows.order_by("origin").values_list("origin", flat=True))
