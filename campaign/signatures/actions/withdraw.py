"""A signer takes the signature back."""

from django.db import transaction
from django.db.models import Q, QuerySet

from campaign.ledger.actions.append import append_withdraw
from campaign.ledger.models import Entry
from campaign.ledger.rules.commitment import lock
from campaign.ledger.rules.entries import WithdrawReason
from campaign.signatures.actions.log_held import log_now
from campaign.signatures.actions.note_source import note_source
from campaign.signatures.actions.tally import tally
from campaign.signatures.models import (
    Fate,
    HeldSignature,
    PendingSignature,
    RecordKey,
    Signature,
)
from campaign.signatures.queries import rows
from campaign.signatures.queries.records import open_record
from campaign.signatures.rules.signer import Record


@transaction.atomic
def withdraw_signature(*, signature: Signature, secret: bytes | None = None) -> Signature:
    """Stop counting the signature and erase all that was said. Twice is the same as once.

    With the secret of the receipt, everybody can see that it was the signer who withdrew. A leaf
    can only be aimed at once it has an index, so a signature that is seconds old, or held, is
    folded first. Of a void one the log says already that it does not count.
    """
    (locked,) = rows.locked([signature.pk])
    if locked.is_withdrawn:
        return locked
    record = open_record(locked)
    if locked.void_reason is None:
        _take_out(locked, record, secret)
    forget(locked, record)
    return locked


def forget(signature: Signature, record: Record) -> None:
    """Erase what a locked signature, which the log takes out, had said."""
    note_source(
        petition_id=signature.petition_id,
        source=record.fields.get("source", ""),
        fate=Fate.WITHDRAWN,
    )
    _erase(signature)


def _take_out(signature: Signature, record: Record, secret: bytes | None) -> None:
    log_now([signature])
    if signature.counts:
        tally(signature, record, change=-1)
    _append(signature.entry, record, secret)


def _append(entry: Entry, record: Record, secret: bytes | None) -> None:
    if secret and lock(secret) == record.lock:
        reason = WithdrawReason.SIGNER_WITH_SECRET
        append_withdraw(entry=entry, reason=reason, preimage=secret)
    else:
        append_withdraw(entry=entry, reason=WithdrawReason.SIGNER)


def _erase(signature: Signature) -> None:
    """Delete the record's key first of all: without it, no copy of the row can be read."""
    RecordKey.objects.filter(signature=signature).delete()
    HeldSignature.objects.filter(signature=signature).delete()
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
