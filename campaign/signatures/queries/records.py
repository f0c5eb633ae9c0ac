"""What was typed, opened."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from campaign.keys.models import Purpose
from campaign.keys.queries import key_called, keys_of
from campaign.keys.rules import wrapping_key_id
from campaign.ledger import queries as ledger
from campaign.ledger.models import Entry, Hold, Log
from campaign.ledger.rules.commitment import lock
from campaign.ledger.rules.entries import Strength
from campaign.ledger.rules.notes import sign_note
from campaign.ledger.rules.receipt import Receipt
from campaign.ledger.rules.statements import Promise
from campaign.ledger.rules.tree import leaf_hash
from campaign.lib import clock, encryption
from campaign.petitions.models import Petition
from campaign.signatures.models import LinkRequest, PendingSignature, Signature, record_place
from campaign.signatures.queries.rows import kept, live
from campaign.signatures.rules.sealed import SealedRecord, open_sealed
from campaign.signatures.rules.signer import Record, Signer, plain_name

PAGE = 1_000
BINARY = 1  # format code of PostgreSQL's messages
LOGGED_WITHIN = timedelta(hours=48)


def language_of(signature: Signature) -> str:
    """Return the language in which somebody signed, where that is still known."""
    rows = PendingSignature.objects.filter(signature=signature)
    return rows.values_list("language", flat=True).first() or "ko"


def open_request(row: LinkRequest) -> str:
    """Return the address or number to which a private link was asked for."""
    key = key_called(bytes(row.key))
    return encryption.unseal(bytes(row.sealed), key=key.secret, place=row.place).decode()


def open_pending(pending: PendingSignature) -> Signer:
    """Return what the signer typed."""
    key = key_called(bytes(pending.key))
    plain = encryption.unseal(bytes(pending.sealed), key=key.secret, place=pending.place)
    return Signer.from_bytes(plain)


def open_record(signature: Signature) -> Record:
    """Return the record of a live signature; raise CannotOpen if it was moved or erased."""
    wrap = bytes(signature.recordkey.wrap)
    key = key_called(wrapping_key_id(wrap))
    sealed = bytes(signature.sealed)
    return open_sealed(signature.place, wrap, sealed, keys={key.id: key.secret})


def data_keys(petition: Petition) -> dict[bytes, bytes]:
    """Return the secrets that open the petition's records, by name."""
    return {key.id: key.secret for key in keys_of(owner=petition.pk, purpose=Purpose.DATA)}


def _numbered(rows: QuerySet[Signature], petition: Petition) -> QuerySet[Signature]:
    """Name the log, whose index then finds a page of serials; else each page reads all entries."""
    return rows.filter(entry__log=petition.pk)


def records_in_order(petition: Petition, *, last_serial: int) -> Iterator[tuple[Entry, Record]]:
    """Yield leaf and record of each live signature in serial order, read by key range."""
    after, every = 0, _numbered(live(petition), petition)
    while True:
        page = every.filter(entry__serial__gt=after, entry__serial__lte=last_serial)
        rows = list(page.order_by("entry__serial")[:PAGE])
        for signature in rows:
            yield signature.entry, open_record(signature)
            after = signature.entry.serial or 0
        if len(rows) < PAGE:
            return


def sealed_in_order(petition: Petition, *, last_serial: int) -> Iterator[list[SealedRecord]]:
    """Yield blocks of stored records, of those too who were not reviewed, in serial order.

    They are read by key range, and opened by whoever has the keys.
    """
    after, every = 0, _numbered(kept(petition), petition).select_related(None)
    columns = ("entry__serial", "entry__log_index", "entry__hold", "pk", "recordkey__wrap")
    while True:
        page = every.filter(entry__serial__gt=after, entry__serial__lte=last_serial)
        rows = page.order_by("entry__serial").values_list(*columns, "sealed")[:PAGE]
        block = [
            SealedRecord(
                serial,
                index or 0,
                hold != Hold.NONE,
                record_place(petition.pk, pk),
                bytes(wrap),
                bytes(sealed),
            )
            for serial, index, hold, pk, wrap, sealed in _as_bytes(rows)
        ]
        if block:
            yield block
            after = block[-1].serial
        if len(block) < PAGE:
            return


def _as_bytes(rows: QuerySet[Any, Any]) -> Iterable[tuple[Any, ...]]:
    """Fetch rows whose bytes come as they are, not as hexadecimal letters."""
    if connection.vendor != "postgresql":
        return rows
    with connection.cursor() as cursor:
        cursor.cursor.format = BINARY
        cursor.execute(*rows.query.sql_with_params())
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


def receipt_of(signature: Signature, *, secret: bytes | None = None) -> Receipt | None:
    """Return the signer's receipt, once the leaf stands in a signed checkpoint.

    The withdrawal secret is in it where the signer still has it; we never had it.
    """
    point, index = ledger.latest_checkpoint(signature.petition_id), signature.entry.log_index
    if point is None or index is None or index >= point.size:
        return None
    record = open_record(signature)
    return Receipt(
        record=record.fields,
        rsalt=record.rsalt,
        lock=record.lock,
        manifest_no=record.manifest_no,
        strength=Strength(signature.entry.strength),
        index=index,
        proof=ledger.inclusion(signature.petition_id, index, point.size),
        checkpoint=point.note,
        secret=secret if secret and lock(secret) == record.lock else None,
    )


def promise_of(signature: Signature) -> str:
    """Return the log's signed word that the leaf will stand in it within 48 hours."""
    log = Log.objects.get(pk=signature.petition_id)
    leaf = leaf_hash(bytes(signature.entry.body))
    promise = Promise(log.origin, leaf, int((clock.now() + LOGGED_WITHIN).timestamp()))
    return sign_note(promise.text, ledger.signers(log, Purpose.PROMISE))


def named(signatures: Iterable[Signature], name: str) -> Signature | None:
    """Return the one of a few signatures that bears this name, if any does."""
    wanted = plain_name(name)
    found = (row for row in signatures if plain_name(open_record(row).fields["name"]) == wanted)
    return next(found, None) if wanted else None
