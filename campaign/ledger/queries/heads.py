"""The heads that were signed, and what waits for one."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import F, Max, Min, Q, QuerySet
from django.db.models.functions import TruncHour

from campaign.ledger.models import Checkpoint, Entry, Hold, Log
from campaign.ledger.rules.entries import EntryType
from campaign.ledger.rules.statements import CountStatement
from campaign.lib import clock

# Signing takes seconds; so long, something is wrong.
LATE = timedelta(minutes=10)


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


def late_heads() -> list[str]:
    """Return the names of logs whose committed head nobody has signed for ten minutes."""
    rows = logs_to_publish().filter(folded_at__lt=clock.now() - LATE)
    return list(rows.order_by("origin").values_list("origin", flat=True))
