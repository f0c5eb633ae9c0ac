"""Put final leaf bytes into the outbox, in the transaction of what they record."""

from uuid import UUID

from campaign.ledger.models import Entry
from campaign.ledger.rules import entries
from campaign.ledger.rules.entries import EntryType, Strength, WithdrawReason


def append_sign(*, log_id: UUID, body: bytes) -> Entry:
    """Record a signature. No lock is taken: the sequencer gives index and serial later."""
    return Entry.objects.create(
        log_id=log_id, body=body, type=EntryType.SIGN, strength=body[4], change=1
    )


def append_withdraw(*, entry: Entry, reason: WithdrawReason) -> Entry:
    """Record that a folded signature no longer counts."""
    if entry.log_index is None:
        raise ValueError("a leaf without an index cannot be a target")
    return Entry.objects.create(
        log_id=entry.log_id,
        body=entries.withdraw(reason=reason, target=entry.log_index),
        type=EntryType.WITHDRAW,
        strength=entry.strength,
        change=-1,
        is_correction=reason == WithdrawReason.CORRECTED,
    )


def append_correction(*, entry: Entry, body: bytes) -> Entry:
    """Record the corrected signature in place of `entry`: same serial, new commitment."""
    append_withdraw(entry=entry, reason=WithdrawReason.CORRECTED)
    return Entry.objects.create(
        log_id=entry.log_id,
        body=body,
        type=EntryType.SIGN,
        strength=Strength(entry.strength),
        change=1,
        serial=entry.serial,
        is_correction=True,
    )


def append_manifest(*, log_id: UUID, number: int, digest: bytes) -> Entry:
    """Record which text can be signed from here on."""
    body = entries.manifest(number=number, digest=digest)
    return Entry.objects.create(log_id=log_id, body=body, type=EntryType.MANIFEST)
