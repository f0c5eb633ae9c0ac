"""A signer takes the signature back."""

from django.db import transaction
from django.db.models import Q, QuerySet

from campaign.ledger.actions.append import append_withdraw
from campaign.ledger.models import Entry
from campaign.ledger.rules.commitment import lock
from campaign.ledger.rules.entries import WithdrawReason
from campaign.signatures import queries
from campaign.signatures.actions.fold import fold_petition
from campaign.signatures.actions.note_source import note_source
from campaign.signatures.models import Fate, PendingSignature, RecordKey, Signature, TallyChange
from campaign.signatures.rules.signer import Record


@transaction.atomic
def withdraw_signature(*, signature: Signature, secret: bytes | None = None) -> Signature:
    """Stop counting the signature and erase all that was said. Twice is the same as once.

    With the secret of the receipt, everybody can see that it was the signer who withdrew. A leaf
    can only be aimed at once it has an index, so a signature that is seconds old is folded first.
    """
    locked = _locked(signature)
    if locked.is_withdrawn:
        return locked
    if locked.entry.log_index is None:
        fold_petition(petition_id=locked.petition_id)
        locked.entry.refresh_from_db()
    record = queries.open_record(locked)
    _append(locked.entry, record, secret)
    _untally(locked, record)
    note_source(
        petition_id=locked.petition_id,
        source=record.fields.get("source", ""),
        fate=Fate.WITHDRAWN,
    )
    _erase(locked)
    return locked


def _append(entry: Entry, record: Record, secret: bytes | None) -> None:
    if secret and lock(secret) == record.lock:
        reason = WithdrawReason.SIGNER_WITH_SECRET
        append_withdraw(entry=entry, reason=reason, preimage=secret)
    else:
        append_withdraw(entry=entry, reason=WithdrawReason.SIGNER)


def _locked(signature: Signature) -> Signature:
    rows = Signature.objects.select_for_update(of=("self",)).select_related("entry")
    return rows.get(pk=signature.pk)


def _untally(signature: Signature, record: Record) -> None:
    TallyChange.objects.create(
        petition_id=signature.petition_id,
        day=record.signed_on,
        region=record.fields["region"],
        method=signature.method,
        change=-1,
    )


def _erase(signature: Signature) -> None:
    """Delete the record's key first of all: without it, no copy of the row can be read."""
    RecordKey.objects.filter(signature=signature).delete()
    _pending_beside(signature).delete()
    signature.sealed, signature.fingerprint, signature.is_withdrawn = b"", None, True
    signature.save(update_fields=["sealed", "fingerprint", "is_withdrawn"])


def _pending_beside(signature: Signature) -> QuerySet[PendingSignature]:
    """Return what the signer typed besides, as a double click leaves it; not a housemate's."""
    same_person = Q(
        petition=signature.petition_id,
        petition__slots=1,
        fingerprint=bytes(signature.fingerprint or b""),
    )
    return PendingSignature.objects.filter(Q(signature=signature) | same_person)
