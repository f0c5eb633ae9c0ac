"""Lines on which two people agree enter the book; those that may be there already wait."""

from collections import Counter
from datetime import date
from itertools import chain
from uuid import UUID

from django.db import transaction

from campaign.ledger.models import Log
from campaign.lib import clock
from campaign.paper import queries
from campaign.paper.models import Row, Sheet, State
from campaign.paper.rules.entry import Reading, who
from campaign.petitions.models import Petition
from campaign.signatures.actions.count import count_signature
from campaign.signatures.actions.fold import fold_petition
from campaign.signatures.models import Method
from campaign.signatures.queries.records import open_record, records_in_order
from campaign.signatures.queries.rows import held
from campaign.signatures.rules.signer import Choices, Signer

BATCH = 200
Alike = Counter[tuple[tuple[str, str], bool]]


def count_rows() -> int:
    """Count what is agreed in every petition; return how many lines moved. May be repeated."""
    waiting = Row.objects.filter(state=State.AGREED).values("sheet__petition")
    done = 0
    for petition in Petition.objects.filter(pk__in=waiting):
        while moved := _count_batch(petition):
            done += moved
    return done


def _count_batch(petition: Petition) -> int:
    fold_petition(petition_id=petition.pk)  # what was counted a moment ago is compared too
    with transaction.atomic():
        rows = list(
            Row.objects.select_for_update(of=("self",))
            .filter(state=State.AGREED, sheet__petition=petition)
            .select_related("sheet__manifest__petition")
            .order_by("sheet__number", "line")[:BATCH]
        )
        if not rows:
            return 0
        read = [(row, queries.open_row(row)) for row in rows]
        alike = _alike(petition, {who(reading.name, reading.region) for _, reading in read})
        if _is_closed(petition.pk):
            return 0
        for row, reading in read:
            _count_or_hold(row, reading, alike)
    return len(rows)


def _is_closed(petition_id: UUID) -> bool:
    """Tell whether nothing may follow in the book; it stays so until commit."""
    return Log.objects.select_for_update(no_key=True).get(pk=petition_id).is_closed


def _alike(petition: Petition, people: set[tuple[str, str]]) -> Alike:
    """Count live signatures of the same name and region, held ones too, those on paper apart.

    Every record is opened for it, here and in no request: nothing is left behind by which a name
    could be looked up.
    """
    found: Alike = Counter()
    last = Log.objects.values_list("last_serial", flat=True).get(pk=petition.pk)
    logged = (one for _, one in records_in_order(petition, last_serial=last))
    held_ones = (open_record(one) for one in held(petition).iterator())
    for record in chain(logged, held_ones):
        person = who(record.fields["name"], record.fields["region"])
        if person in people:
            found[person, record.fields["method"] == Method.PAPER] += 1
    return found


def _count_or_hold(row: Row, reading: Reading, alike: Alike) -> None:
    person = who(reading.name, reading.region)
    row.same_online, row.same_on_paper = alike[person, False], alike[person, True]
    if row.same_online or row.same_on_paper:
        row.state = State.MATCHED
        row.save(update_fields=["state", "same_online", "same_on_paper"])
        return
    count_row(row, reading)
    alike[person, True] += 1


def count_row(row: Row, reading: Reading) -> None:
    """Enter a line in the book, and keep nothing of it but in the signature's record."""
    sheet = row.sheet
    row.signature = count_signature(
        manifest=sheet.manifest,
        signer=Signer(
            name=reading.name,
            contact="",
            region=reading.region,
            comment="",
            choices=Choices(provide=reading.provide),
            method=Method.PAPER,
        ),
        fingerprint=None,
        extra={
            "sheet": sheet.code,
            "line": str(row.line),
            "scan": queries.digests(sheet),
            **_joint(sheet, reading),
        },
        signed_on=_day(sheet, reading),
    )
    row.state, row.sealed = State.COUNTED, b""
    row.save(update_fields=["state", "sealed", "signature", "same_online", "same_on_paper"])


def _joint(sheet: Sheet, reading: Reading) -> dict[str, str]:
    """Return what a joint applicant says besides; who lets no name out cannot be one."""
    if not (sheet.is_joint and reading.provide):
        return {}
    return {"address": reading.address, "joint": "joint collect provide", "signed_by": "hand"}


def _day(sheet: Sheet, reading: Reading) -> date:
    if reading.day:
        return date.fromisoformat(reading.day)
    return sheet.returned_on or clock.today()
