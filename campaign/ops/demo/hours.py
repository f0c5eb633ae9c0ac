"""Signed heads for the hours gone by, so that the chart by hours has something in it.

A site signs one every few seconds; the sample was not there. Each is a prefix of the same log.
"""

from bisect import bisect_left
from datetime import datetime, timedelta

from django.db import transaction

from campaign.keys.models import Purpose
from campaign.ledger import queries
from campaign.ledger.models import Checkpoint, Entry, Log
from campaign.ledger.rules.checkpoint import Checkpoint as Head
from campaign.ledger.rules.entries import EntryType
from campaign.ledger.rules.notes import sign_note
from campaign.ledger.rules.replay import Count
from campaign.ledger.rules.statements import CountStatement
from campaign.ledger.rules.tree import leaf_hash, root_of
from campaign.petitions.models import Petition

HOURS = 48


@transaction.atomic
def sign_past(petition: Petition, *, moments: list[datetime], now: datetime) -> None:
    """Sign the log as it was at each full hour, when so many of these moments were over."""
    log = Log.objects.get(pk=petition.pk)
    rows = Entry.objects.filter(log=log, log_index__isnull=False).order_by("log_index")
    leaves = list(rows.values_list("type", "body"))
    hashes = [leaf_hash(bytes(body)) for _type, body in leaves]
    signs = [at for at, (kind, _body) in enumerate(leaves) if kind == EntryType.SIGN]
    last, full = 0, now.replace(minute=0, second=0, microsecond=0)
    # The first head is older than the chart, whose first hour would hold everybody before it.
    for hour in (full - timedelta(hours=ago) for ago in range(HOURS + 1, -1, -1)):
        number = min(bisect_left(moments, hour), len(signs))
        if number > last:
            _sign(log, hashes[: signs[number - 1] + 1], number=number, at=hour)
            last = number


def _sign(log: Log, hashes: list[bytes], *, number: int, at: datetime) -> None:
    head = Head(log.origin, len(hashes), root_of(hashes))
    statement = CountStatement(head.origin, head.size, head.root, Count(contact=number))
    Checkpoint.objects.create(
        log=log,
        size=head.size,
        root=head.root,
        note=sign_note(head.text, queries.signers(log, Purpose.LOG)),
        count_note=sign_note(statement.text, queries.signers(log, Purpose.COUNT)),
        signed_at=at,
    )
