"""The petition's sequencer: serials from the ledger, numbers into the tallies."""

import logging
from collections import Counter
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import F

from campaign.ledger.actions.fold import Behind, fold
from campaign.ledger.queries import Damaged, logs_to_fold
from campaign.ledger.rules.entries import EntryType
from campaign.petitions.models import Petition
from campaign.signatures import queries
from campaign.signatures.models import Signature, Tally, TallyChange

alarm = logging.getLogger(__name__)

Cell = tuple[date, str, str]


def fold_all() -> int:
    """Fold what waits in every petition; return how many entries got their index."""
    ids = logs_to_fold() | set(TallyChange.objects.values_list("petition_id", flat=True))
    done = 0
    for petition_id in sorted(ids):
        try:
            done += fold_petition(petition_id=petition_id)
        except (Behind, Damaged) as trouble:
            alarm.error("ledger: nothing is folded: %s", trouble)
    return done


@transaction.atomic
def fold_petition(*, petition_id: UUID) -> int:
    """Fold one petition; the ledger's lock lets one sequencer work at a time."""
    batch = fold(log_id=petition_id)
    signed = [e.pk for e in batch if e.type == EntryType.SIGN and not e.is_correction]
    cells = _count_signed(signed)
    cells.update(_take_changes(petition_id))  # not "+", which would drop what is taken away
    for cell, number in cells.items():
        _add(petition_id, cell, number)
    return len(batch)


def _count_signed(entry_ids: list[int]) -> Counter[Cell]:
    rows = Signature.objects.filter(entry__in=entry_ids).select_related("recordkey")
    records = [(queries.open_record(row), row.method) for row in rows]
    return Counter(
        (record.signed_on, record.fields["region"], method) for record, method in records
    )


def _take_changes(petition_id: UUID) -> Counter[Cell]:
    cells: Counter[Cell] = Counter()
    rows = list(TallyChange.objects.select_for_update().filter(petition=petition_id))
    for row in rows:
        cells[row.day, row.region, row.method] += row.change
    TallyChange.objects.filter(pk__in=[row.pk for row in rows]).delete()
    return cells


def _add(petition_id: UUID, cell: Cell, number: int) -> None:
    day, region, method = cell
    row, _ = Tally.objects.get_or_create(
        petition=Petition(petition_id), day=day, region=region, method=method
    )
    Tally.objects.filter(pk=row.pk).update(number=F("number") + number)
