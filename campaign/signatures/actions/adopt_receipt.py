"""Who brings a receipt after records were lost is known again."""

from dataclasses import dataclass
from uuid import uuid4

from django.db import IntegrityError, transaction

from campaign.audit.actions import record as write_down
from campaign.keys.models import Purpose
from campaign.ledger import queries as ledger
from campaign.ledger.actions.append import append_void
from campaign.ledger.models import Entry, Log
from campaign.ledger.rules.entries import VoidReason
from campaign.ledger.rules.receipt import BadReceipt, Policy, Receipt
from campaign.petitions.models import Petition
from campaign.signatures.actions.count import SLOT_CONSTRAINT, seal_record
from campaign.signatures.actions.tally import tally
from campaign.signatures.models import Signature
from campaign.signatures.queries.rows import without_record
from campaign.signatures.rules.signer import Choices, Record


@dataclass(frozen=True)
class Adopted:
    """The signature, or None where the same contact had signed again and the leaf was voided."""

    signature: Signature | None


def adopt_receipt(*, receipt: Receipt) -> Adopted:
    """Write the record of a receipt back to its leaf; raise BadReceipt if that cannot be."""
    log = Log.objects.filter(origin=receipt.checkpoint.partition("\n")[0]).first()
    if log is None:
        raise BadReceipt("a log that is not here")
    receipt.verify(Policy(log.origin, tuple(ledger.verifiers(log, Purpose.LOG))))
    try:
        return Adopted(_adopt(log, receipt))
    except IntegrityError as error:
        if SLOT_CONSTRAINT not in str(error) and "signature.fingerprint" not in str(error):
            raise
    with transaction.atomic():
        append_void(entry=_leaf(log, receipt), reason=VoidReason.DUPLICATE)
    return Adopted(None)


@transaction.atomic
def _adopt(log: Log, receipt: Receipt) -> Signature:
    entry = _leaf(log, receipt)
    Entry.objects.select_for_update(no_key=True).get(pk=entry.pk)
    if Signature.objects.filter(entry=entry).exists():
        raise BadReceipt("its signature is known")
    record = Record(
        fields=receipt.record,
        rsalt=receipt.rsalt,
        lock=receipt.lock,
        manifest_no=receipt.manifest_no,
        choices=Choices.from_text(receipt.record["consent"]),
    )
    signature = Signature(
        id=uuid4(),
        petition_id=log.pk,
        method=record.fields["method"],
        fingerprint=bytes.fromhex(record.fields["uniq"]) or None,
        entry=entry,
    )
    key = seal_record(signature, record)
    signature.save(force_insert=True)
    key.save(force_insert=True)
    tally(signature, record, change=1)
    write_down(actor=None, act="ledger.adopt", subject=signature.petition)
    return signature


def _leaf(log: Log, receipt: Receipt) -> Entry:
    """Return the leaf without a record to which the receipt belongs."""
    rows = without_record(Petition(log.pk))
    entry = rows.filter(log_index=receipt.index).first()
    if entry is None or bytes(entry.body) != receipt.leaf:
        raise BadReceipt("no leaf without a record is its own")
    return entry
