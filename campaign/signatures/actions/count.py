"""A signature whose signer was found to be real enters the book, whatever way proved it."""

import os
from collections.abc import Iterable, Mapping
from datetime import date
from uuid import uuid4

from django.db import transaction

from campaign.keys.models import Purpose
from campaign.keys.queries import current_key
from campaign.keys.rules import wrap_record_key
from campaign.ledger.actions.append import append_sign, append_signs
from campaign.ledger.models import Hold
from campaign.ledger.rules import entries
from campaign.ledger.rules.commitment import commitment, lock
from campaign.ledger.rules.entries import Strength
from campaign.lib import clock, encryption
from campaign.petitions.models import Manifest
from campaign.privacy.rules.consents import VERSION
from campaign.signatures.models import STRENGTHS, HeldSignature, Method, RecordKey, Signature
from campaign.signatures.queries.records import named
from campaign.signatures.queries.rows import of_contact
from campaign.signatures.rules.signer import Record, Signer, record_fields

SLOT_CONSTRAINT = "one_confirmed_signature_per_contact"


def count_signature(
    *,
    manifest: Manifest,
    signer: Signer,
    fingerprint: bytes | None,
    extra: Mapping[str, str] | None = None,
    signed_on: date | None = None,
    hold: str = "",
) -> Signature:
    """Insert the sealed record and its leaf, in the caller's transaction.

    The fingerprint stands for the contact, and is None where nothing was asked for that could
    name one; a second signature of the same contact raises IntegrityError (SLOT_CONSTRAINT).
    `extra` are further fields of the commitment, such as the sheet and line of a paper. `hold` are
    codes of why a person should look at it first; until then it counts for nobody but its signer.
    """
    signature, record = _drawn_up(
        manifest, signer, fingerprint, signed_on=signed_on or clock.today(), extra=extra or {}
    )
    signature.entry = append_sign(
        log_id=manifest.petition_id,
        body=leaf(record, STRENGTHS[Method(signature.method)]),
        hold=Hold.HELD if hold else Hold.NONE,
    )
    key = seal_record(signature, record)
    signature.save(force_insert=True)
    key.save(force_insert=True)
    if hold:
        hour = clock.now().replace(minute=0, second=0, microsecond=0)
        HeldSignature.objects.create(signature=signature, reasons=hold, held_at=hour)
    return signature


@transaction.atomic
def count_signatures(
    *, manifest: Manifest, signers: Iterable[tuple[Signer, bytes, date]]
) -> list[Signature]:
    """Insert many, each with fingerprint and day, as count_signature does; none is held."""
    made = [
        _drawn_up(manifest, signer, fingerprint, signed_on=day)
        for signer, fingerprint, day in signers
    ]
    bodies = [leaf(record, STRENGTHS[Method(row.method)]) for row, record in made]
    entries = append_signs(log_id=manifest.petition_id, bodies=bodies)
    for (signature, _), entry in zip(made, entries, strict=True):
        signature.entry = entry
    keys = [seal_record(signature, record) for signature, record in made]
    signatures = Signature.objects.bulk_create(signature for signature, _ in made)
    RecordKey.objects.bulk_create(keys)
    return signatures


def _drawn_up(
    manifest: Manifest,
    signer: Signer,
    fingerprint: bytes | None,
    *,
    signed_on: date,
    extra: Mapping[str, str] = {},
) -> tuple[Signature, Record]:
    """Return the row, not sealed yet, and its record, with a withdrawal secret of its own."""
    petition, secret = manifest.petition, os.urandom(32)
    record = Record(
        fields=record_fields(
            signer,
            consents_version=VERSION,
            manifest=manifest.digest,
            signed_on=signed_on,
            uniq=fingerprint or b"",
            extra=extra,
        ),
        rsalt=os.urandom(32),
        lock=lock(secret),
        manifest_no=manifest.number,
        choices=signer.choices,
        drawing=signer.joint.drawing if signer.joint else "",
    )
    signature = Signature(
        id=uuid4(), petition=petition, method=Method(signer.method), fingerprint=fingerprint
    )
    signature.withdrawal_secret = secret
    signature.slot = _slot(signature, name=signer.name, of=petition.slots)
    return signature, record


def leaf(record: Record, strength: Strength) -> bytes:
    """Return the final bytes of the SIGN leaf of a record."""
    return entries.sign(
        manifest=record.manifest_no,
        strength=strength,
        commitment=commitment(record.fields, rsalt=record.rsalt),
        lock=record.lock,
    )


def seal_record(signature: Signature, record: Record) -> RecordKey:
    """Seal the record into the row with a key of its own, and return that key, wrapped."""
    own = encryption.new_key()
    data = current_key(owner=signature.petition_id, purpose=Purpose.DATA)
    signature.sealed = encryption.seal(record.as_bytes(), key=own, place=signature.place)
    wrap = wrap_record_key(own, key=data.secret, key_id=data.id, place=signature.place)
    return RecordKey(signature=signature, wrap=wrap)


def _slot(signature: Signature, *, name: str, of: int) -> int:
    """Take the second slot only where a petition allows two people per contact.

    Two people have two names: a name takes the slot that it has, where the database refuses it.
    """
    if of == 1 or signature.fingerprint is None:
        return 1
    rows = of_contact(
        signature.petition_id, method=signature.method, fingerprint=bytes(signature.fingerprint)
    )
    same = named(rows, name)
    taken = {row.slot for row in rows}
    free = [slot for slot in range(1, of + 1) if slot not in taken]
    return same.slot if same else min(free, default=of)
