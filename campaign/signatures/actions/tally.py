"""Statistics follow what becomes of a signature after it was folded."""

from campaign.signatures.models import Signature, TallyChange
from campaign.signatures.rules.signer import Record


def tally(signature: Signature, record: Record, *, change: int) -> None:
    """Let the next fold add the change to the record's cell."""
    TallyChange.objects.create(
        petition_id=signature.petition_id,
        day=record.signed_on,
        region=record.fields["region"],
        method=signature.method,
        change=change,
    )
