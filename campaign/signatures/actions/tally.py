"""Statistics follow what becomes of a signature after it was folded."""

from collections.abc import Iterable

from campaign.signatures.models import Signature, TallyChange
from campaign.signatures.queries.records import open_record
from campaign.signatures.rules.signer import Record


def tally(signature: Signature, record: Record, *, change: int) -> None:
    """Let the next fold add the change to the record's cell."""
    _change(signature, record, change).save(force_insert=True)


def tally_all(signatures: Iterable[Signature], *, change: int) -> None:
    """Let the next fold add the change to the cell of each record."""
    TallyChange.objects.bulk_create(_change(one, open_record(one), change) for one in signatures)


def _change(signature: Signature, record: Record, change: int) -> TallyChange:
    return TallyChange(
        petition_id=signature.petition_id,
        day=record.signed_on,
        region=record.fields["region"],
        method=signature.method,
        change=change,
    )
