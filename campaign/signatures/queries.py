"""Numbers, records and links of signatures."""

import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.conf import settings
from django.db.models import Count, Max, OuterRef, Q, QuerySet, Subquery, Sum
from django.utils.translation import get_language

from campaign.keys.models import Purpose
from campaign.keys.queries import current_key, key_called, keys_of, site_key
from campaign.keys.rules import wrapping_key_id
from campaign.ledger import queries as ledger
from campaign.ledger.models import Entry, Hold, Log
from campaign.ledger.rules.commitment import lock
from campaign.ledger.rules.entries import EntryType, Strength
from campaign.ledger.rules.notes import sign_note
from campaign.ledger.rules.receipt import Receipt
from campaign.ledger.rules.statements import Promise
from campaign.ledger.rules.tree import leaf_hash
from campaign.letters import queries as letters
from campaign.lib import clock, encryption, tokens
from campaign.lib.mailboxes import canonical_email
from campaign.petitions.models import Petition, Way
from campaign.signatures.models import (
    LinkRequest,
    Method,
    PendingSignature,
    Signature,
    SourceTally,
    Tally,
    record_place,
)
from campaign.signatures.rules import regions
from campaign.signatures.rules.sealed import SealedRecord, open_sealed
from campaign.signatures.rules.signer import Record, Signer, plain_name

KEPT = Q(is_withdrawn=False, void_reason=None)
STATES = {
    "counted": KEPT & Q(entry__hold=Hold.NONE, entry__serial__isnull=False),
    "waiting": KEPT & Q(entry__hold=Hold.NONE, entry__serial=None),
    "held": KEPT & Q(entry__hold=Hold.HELD),
    "unreviewed": KEPT & Q(entry__hold=Hold.OVERDUE),
    "void": Q(is_withdrawn=False, void_reason__isnull=False),
    "withdrawn": Q(is_withdrawn=True),
}
PAGE = 1_000
LOGGED_WITHIN = timedelta(hours=48)
MAC_BYTES = 18


@dataclass(frozen=True)
class Slice:
    """Some rows of a long list, and whether there are more on either side."""

    rows: list[Signature]
    has_newer: bool
    has_older: bool


def ways_now(petition: Petition) -> list[Way]:
    """Return the ways to verify that a signer can choose just now."""
    ways = petition.ways_offered
    if Way.SMS in ways and not texts_left(petition.id):
        ways.remove(Way.SMS)
    return ways


def texts_left(petition_id: UUID) -> int:
    """Return how many texts may still go out in this hour, because each costs money."""
    in_hour, ever = letters.texts_sent(petition_id, hour=clock.hour())
    return max(0, min(settings.SMS_PER_HOUR - in_hour, settings.SMS_PER_PETITION - ever))


def ways_on_tablets(petition: Petition) -> list[Way]:
    """Return the ways that work without the signer's own device going on from here."""
    return [way for way in ways_now(petition) if way in {Way.EMAIL, Way.SMS}]


def waiting(petition: Petition) -> int:
    """Count signatures that wait for their owners' answer."""
    return PendingSignature.objects.filter(petition=petition, signature=None).count()


def per_day(petition: Petition) -> list[tuple[date, int]]:
    """Return live signatures by day of signing, from the first day on."""
    cells = Tally.objects.filter(petition=petition).values_list("day").annotate(Sum("number"))
    return sorted(cells)


def per_region(petition: Petition) -> list[tuple[str, int]]:
    """Return live signatures by region name; people at the desk see it, the public does not."""
    language = get_language() or "ko"
    cells: dict[str, int] = {}
    rows = Tally.objects.filter(petition=petition).values_list("region").annotate(Sum("number"))
    for code, number in rows:
        cells[regions.merged(code)] = cells.get(regions.merged(code), 0) + number
    return [(regions.name_of(code, language), cells[code]) for code in regions.in_order(cells)]


def per_method(petition: Petition) -> dict[str, int]:
    """Return live signatures by method, folded ones only."""
    cells = Tally.objects.filter(petition=petition).values_list("method").annotate(Sum("number"))
    return dict(cells)


def per_source(petition: Petition) -> dict[str, dict[str, int]]:
    """Return by the code of each place how many signatures met which fate, folded ones only."""
    found: dict[str, dict[str, int]] = {}
    for row in SourceTally.objects.filter(petition=petition):
        found.setdefault(row.source, {})[row.fate] = row.number
    return found


def fingerprint_of(email: str, *, petition_id: UUID) -> bytes:
    """Return what stands for an address in this petition, and in no other."""
    key = current_key(owner=petition_id, purpose=Purpose.INDEX)
    return encryption.fingerprint(canonical_email(email), key=key.secret, kind="email")


def language_of(signature: Signature) -> str:
    """Return the language in which somebody signed, where that is still known."""
    rows = PendingSignature.objects.filter(signature=signature)
    return rows.values_list("language", flat=True).first() or "ko"


def fingerprint_of_number(number: str, *, petition_id: UUID) -> bytes:
    """Return what stands for a telephone number (E.164) in this petition; slow on purpose."""
    key = current_key(owner=petition_id, purpose=Purpose.INDEX)
    return encryption.slow_fingerprint(number, key=key.secret, kind="phone")


def fingerprint_of_person(way: str, person: str, *, petition_id: UUID) -> bytes:
    """Return what stands for an account (provider ‖ number) or a person (CI) in this petition."""
    key = current_key(owner=petition_id, purpose=Purpose.INDEX)
    return encryption.fingerprint(f"{way}\0{person}", key=key.secret, kind="person")


def signature_of_person(way: str, person: str, *, petition: Petition) -> Signature | None:
    """Return the live signature that an account or an agency vouched for, or None."""
    mark = fingerprint_of_person(way, person, petition_id=petition.id)
    method = Method.IDENTITY if way == Way.IDENTITY else Method.SOCIAL
    rows = Signature.objects.filter(petition=petition, method=method, fingerprint=mark)
    return rows.order_by("slot").last()


def open_request(row: LinkRequest) -> str:
    """Return the address or number to which a private link was asked for."""
    key = key_called(bytes(row.key))
    return encryption.unseal(bytes(row.sealed), key=key.secret, place=row.place).decode()


def signature_with(row: LinkRequest) -> Signature | None:
    """Return the newest signature whose contact the question names, or None."""
    rows = Signature.objects.filter(
        petition=row.petition_id, method=row.method, fingerprint=bytes(row.fingerprint)
    )
    return rows.order_by("slot").last()


def letter_mark(pending: PendingSignature) -> bytes:
    """Return what stands for a pending signature's address in the lists of letters."""
    return letters.mark_of(canonical_email(open_pending(pending).contact))


def letter_tag(pending: PendingSignature) -> bytes:
    """Return what this row's letters carry; another address makes it another."""
    pepper = site_key("letter tag")
    return hmac.digest(pepper, pending.id.bytes + bytes(pending.fingerprint), "sha256")[:16]


def code_digest(row: PendingSignature | LinkRequest, code: str) -> bytes:
    """Return HMAC(pepper, row ‖ code), which is what is stored of a mailed or texted code.

    A slow hash of a million values protects nothing; a pepper outside the database does.
    """
    pepper = site_key("mailed code")
    return hmac.digest(pepper, row.id.bytes + code.encode(), "sha256")


def call_digest(signature: Signature, code: str) -> bytes:
    """Return what is stored of a code that a caller reads out."""
    pepper = site_key("call code")
    return hmac.digest(pepper, signature.id.bytes + code.encode(), "sha256")


def pending_of(token: str) -> PendingSignature | None:
    """Return the pending signature that a mailed link opens, or None."""
    return (
        PendingSignature.objects.select_related("petition", "manifest__text", "signature")
        .filter(link_digest=tokens.digest(token))
        .first()
    )


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


def live(petition: Petition) -> QuerySet[Signature]:
    """Return the signatures that count and have a serial."""
    return kept(petition).filter(entry__hold=Hold.NONE, entry__serial__isnull=False)


def held(petition: Petition) -> QuerySet[Signature]:
    """Return the signatures at which a person has yet to look, logged or not."""
    return kept(petition).filter(entry__hold__gt=0)


def kept(petition: Petition) -> QuerySet[Signature]:
    """Return the signatures that are neither withdrawn, void nor destroyed."""
    rows = Signature.objects.filter(KEPT, petition=petition, recordkey__isnull=False)
    return rows.select_related("entry", "recordkey")


def without_record(petition: Petition) -> QuerySet[Entry]:
    """Return the leaves of live signatures that nobody here knows: their records were lost."""
    aimed = Entry.objects.filter(log=OuterRef("log"), target=OuterRef("log_index"))
    rows = Entry.objects.filter(
        log=petition.pk, type=EntryType.SIGN, log_index__isnull=False, signature=None
    )
    last = aimed.order_by("-log_index").values("change")[:1]
    live = Q(last=None) | Q(last=1)
    return rows.annotate(last=Subquery(last)).filter(live).order_by("log_index")


def locked(signature_ids: Iterable[UUID]) -> list[Signature]:
    """Lock signatures until commit, in one order for everybody, and read them and their leaves.

    The leaves are read after the lock was got: what is joined to a row that was waited for is old.
    """
    rows = Signature.objects.select_for_update().filter(pk__in=list(signature_ids))
    return list(rows.order_by("pk").prefetch_related("entry", "recordkey"))


def of_contact(petition_id: UUID, *, method: str, fingerprint: bytes) -> list[Signature]:
    """Return the signatures that one contact has, void ones too, the newest last."""
    rows = Signature.objects.filter(petition=petition_id, method=method, fingerprint=fingerprint)
    return list(rows.select_related("entry", "recordkey").order_by("entry"))


def named(signatures: Iterable[Signature], name: str) -> Signature | None:
    """Return the one of a few signatures that bears this name, if any does."""
    wanted = plain_name(name)
    found = (row for row in signatures if plain_name(open_record(row).fields["name"]) == wanted)
    return next(found, None) if wanted else None


def extent(petition: Petition) -> tuple[int, int]:
    """Return how many signatures count and have a serial, and the highest serial."""
    found = live(petition).aggregate(rows=Count("pk"), last=Max("entry__serial"))
    return found["rows"], found["last"] or 0


def gone_serials(petition: Petition) -> set[int]:
    """Return the serials of signatures that their signers took back, or that are void."""
    rows = Signature.objects.filter(
        Q(is_withdrawn=True) | Q(void_reason__isnull=False),
        petition=petition,
        entry__serial__isnull=False,
    )
    return {serial or 0 for serial in rows.values_list("entry__serial", flat=True)}


def with_serial(petition: Petition, serial: int) -> Signature | None:
    """Return the signature with this serial whose record is still there, or None."""
    rows = Signature.objects.filter(
        petition=petition, is_withdrawn=False, entry__serial=serial, recordkey__isnull=False
    )
    return rows.select_related("entry", "recordkey").first()


def listed(petition: Petition, *, state: str = "") -> QuerySet[Signature]:
    """Return the signatures of a petition in one of STATES, or in any; no record is opened."""
    rows = Signature.objects.filter(
        STATES.get(state, Q()), petition=petition, entry__log=petition.pk
    )
    return rows.select_related("entry")


def state_of(signature: Signature) -> str:
    """Return which of STATES a signature is in."""
    if signature.is_withdrawn:
        return "withdrawn"
    if signature.void_reason is not None:
        return "void"
    if signature.entry.hold != Hold.NONE:
        return "held" if signature.entry.hold == Hold.HELD else "unreviewed"
    return "counted" if signature.entry.serial else "waiting"


def slice_of(rows: QuerySet[Signature], *, key: str, older: int, newer: int, size: int) -> Slice:
    """Return the newest rows, or those next to a key, newest first: no row before them is read."""
    if newer:
        found = list(rows.filter(**{f"{key}__gt": newer}).order_by(key)[: size + 1])
        return Slice(found[:size][::-1], has_newer=len(found) > size, has_older=True)
    if older:
        rows = rows.filter(**{f"{key}__lt": older})
    found = list(rows.order_by(f"-{key}")[: size + 1])
    return Slice(found[:size], has_newer=bool(older), has_older=len(found) > size)


def records_in_order(petition: Petition, *, last_serial: int) -> Iterator[tuple[Entry, Record]]:
    """Yield leaf and record of each live signature in serial order, read by key range."""
    after, every = 0, live(petition)
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
    after, every = 0, kept(petition).select_related(None)
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
            for serial, index, hold, pk, wrap, sealed in rows
        ]
        if block:
            yield block
            after = block[-1].serial
        if len(block) < PAGE:
            return


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


def private_token(signature: Signature) -> str:
    """Return the secret of the signer's own link. It is derived, so nothing of it is stored."""
    letters = signature.id.bytes + _mac(signature.id, signature.petition_id)
    return urlsafe_b64encode(letters).rstrip(b"=").decode()


def signature_of(token: str) -> Signature | None:
    """Return the signature that a private link opens, or None.

    At the end of a campaign the key that made the links is destroyed like all others: the pages
    then tell everybody the same, that nothing is left.
    """
    try:
        letters = urlsafe_b64decode(token + "=" * (-len(token) % 4))
        signature_id = UUID(bytes=letters[:16])
    except ValueError:
        return None
    found = Signature.objects.select_related("entry", "petition").filter(pk=signature_id).first()
    if found and found.petition.is_destroyed:
        return found
    if found and hmac.compare_digest(letters[16:], _mac(found.id, found.petition_id)):
        return found
    return None


def _mac(signature_id: UUID, petition_id: UUID) -> bytes:
    key = current_key(owner=petition_id, purpose=Purpose.INDEX)
    own = encryption.derive(key.secret, purpose="private link")
    return hmac.digest(own, signature_id.bytes, "sha256")[:MAC_BYTES]
