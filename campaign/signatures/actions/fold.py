"""The petition's sequencer: serials from the ledger, numbers into the tallies."""

import logging
from collections import Counter
from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import F

from campaign.ledger.actions.fold import Behind, Waiting, fold
from campaign.ledger.models import Entry
from campaign.ledger.queries import Damaged, logs_to_fold
from campaign.ledger.rules.entries import EntryType
from campaign.petitions.models import Petition
from campaign.signatures.models import (
    Fate,
    Signature,
    SourceChange,
    SourceTally,
    Tally,
    TallyChange,
)
from campaign.signatures.queries.records import open_record
from campaign.signatures.rules.signer import Record

alarm = logging.getLogger(__name__)

Cell = tuple[date, str, str]


def fold_all() -> int:
    """Fold what waits in every petition; return how many entries got their index."""
    ids = logs_to_fold()
    for waiting in (TallyChange, SourceChange):
        ids |= set(waiting.objects.values_list("petition_id", flat=True))
    done = 0
    for petition_id in sorted(ids):
        try:
            done += fold_petition(petition_id=petition_id)
        except (Behind, Damaged) as trouble:
            alarm.error("ledger: nothing is folded: %s", trouble)
    return done


@transaction.atomic
def fold_petition(*, petition_id: UUID) -> int:
    """Fold one petition; the ledger's lock lets one sequencer work at a time.

    What was not reviewed in time is in no statistics, until somebody clears it.
    """
    batch = fold(log_id=petition_id)
    add_to_statistics(petition_id, batch)
    return len(batch)


def add_to_statistics(petition_id: UUID, batch: Sequence[Entry | Waiting]) -> None:
    """Add what was folded, and the changes that wait, to the numbers by day, region and place."""
    signed = {e.pk: not e.hold for e in batch if e.type == EntryType.SIGN and not e.is_correction}
    records = _records(list(signed))
    cells = Counter(
        (record.signed_on, record.fields["region"], row.method)
        for row, record in records
        if signed[row.entry_id]
    )
    cells.update(_take_changes(petition_id))  # not "+", which would drop what is taken away
    for cell, number in cells.items():
        _add(petition_id, cell, number)
    _fold_sources(petition_id, [one.fields.get("source", "") for _, one in records])


def _records(entry_ids: list[int]) -> list[tuple[Signature, Record]]:
    rows = Signature.objects.filter(entry__in=entry_ids).select_related("recordkey")
    return [(row, open_record(row)) for row in rows]


def _fold_sources(petition_id: UUID, confirmed: list[str]) -> None:
    """Add what was confirmed in this batch, and what waits to be added, to each place."""
    numbers = Counter((source, str(Fate.CONFIRMED)) for source in confirmed if source)
    rows = list(SourceChange.objects.select_for_update().filter(petition=petition_id))
    numbers.update((row.source, row.fate) for row in rows)
    SourceChange.objects.filter(pk__in=[row.pk for row in rows]).delete()
    for (source, fate), number in numbers.items():
        tally, _ = SourceTally.objects.get_or_create(
            petition=Petition(petition_id), source=source, fate=fate
        )
        SourceTally.objects.filter(pk=tally.pk).update(number=F("number") + number)


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
