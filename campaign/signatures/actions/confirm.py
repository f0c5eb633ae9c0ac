"""A signature counts once its owner has answered the letter."""

import hmac
import os
from collections.abc import Callable
from datetime import timedelta
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from campaign.keys.models import Purpose
from campaign.keys.queries import current_key
from campaign.keys.rules import wrap_record_key
from campaign.ledger.actions.append import append_sign
from campaign.ledger.models import Entry
from campaign.ledger.rules import entries
from campaign.ledger.rules.commitment import commitment, lock
from campaign.ledger.rules.entries import Strength
from campaign.lib import clock, encryption, tokens
from campaign.lib.refused import Refused
from campaign.privacy.rules import VERSION
from campaign.signatures import queries
from campaign.signatures.models import Method, PendingSignature, RecordKey, Signature
from campaign.signatures.rules.signer import Record, record_fields

TRIES = 5
DOUBLE_CLICK, SIBLINGS = timedelta(minutes=1), 2
SLOT_CONSTRAINT = "one_confirmed_signature_per_contact"


class LinkUnknown(Refused):
    code = "link_unknown"
    message = _("이 주소로는 서명을 찾을 수 없습니다. 새 편지가 나가면 앞의 편지는 쓸 수 없습니다.")


class LinkExpired(Refused):
    code = "link_expired"
    message = _("24시간이 지나 이 단추는 쓸 수 없습니다. 새 편지를 보내 드리겠습니다.")


class CodeWrong(Refused):
    code = "code_wrong"
    message = _("번호가 다릅니다. 편지의 여섯 자리 숫자를 다시 살펴 주세요.")


class CodeExpired(Refused):
    code = "code_expired"
    message = _("10분이 지나 이 번호는 쓸 수 없습니다. 아래에서 새 편지를 받아 주세요.")


class CodeLocked(Refused):
    code = "code_locked"
    message = _("번호를 다섯 번 틀렸습니다. 아래에서 새 편지를 받아 주세요.")


class AlreadySigned(Refused):
    code = "already_signed"
    message = _("이 주소로는 이미 서명하셨습니다.")

    def __init__(self, signature: Signature) -> None:
        self.signature = signature


def confirm_by_link(*, token: str) -> Signature:
    """Confirm the signature that a mailed link belongs to. Twice is the same as once."""

    def check(pending: PendingSignature) -> None:
        if pending.signature_id:
            return  # people click twice, some of them days later
        if not pending.link_expires_at or pending.link_expires_at <= clock.now():
            raise LinkExpired

    return _confirm(check, link_digest=tokens.digest(token))


def confirm_by_code(*, pending_id: UUID, code: str) -> Signature:
    """Confirm by the code, on the page that asked for it. Five tries for each letter.

    A page whose signature is confirmed asks for the code again before it gives anything away.
    """
    letters = [letter for letter in _letters_of(pending_id) if _count_try(letter)]

    def check(pending: PendingSignature) -> None:
        if not letters:
            raise CodeLocked
        fresh = [
            one for one in letters if one.code_expires_at and one.code_expires_at > clock.now()
        ]
        if not fresh:
            raise CodeExpired
        if not any(_is_code_of(letter, code) for letter in fresh):
            raise CodeLocked if pending.tries >= TRIES else CodeWrong

    return _confirm(check, pk=pending_id)


def _letters_of(pending_id: UUID) -> list[PendingSignature]:
    """Return the page's own letter, and what a double click sent beside it."""
    own = PendingSignature.objects.filter(pk=pending_id).first()
    if own is None:
        return []
    beside = PendingSignature.objects.filter(
        petition=own.petition_id,
        fingerprint=bytes(own.fingerprint),
        created_at__range=(own.created_at - DOUBLE_CLICK, own.created_at + DOUBLE_CLICK),
    ).exclude(pk=own.pk)
    return [own, *beside[:SIBLINGS]]


def _count_try(letter: PendingSignature) -> bool:
    """Count a try against the letter, not the page: many pages give no more guesses than one.

    It is counted at once, whatever comes after it fails.
    """
    row = PendingSignature.objects.filter(pk=letter.pk, tries__lt=TRIES)
    return row.update(tries=F("tries") + 1) > 0


def _is_code_of(letter: PendingSignature, code: str) -> bool:
    return hmac.compare_digest(bytes(letter.code_digest or b""), queries.code_digest(letter, code))


def _confirm(check: Callable[[PendingSignature], None], **which: UUID | bytes) -> Signature:
    try:
        with transaction.atomic():
            pending = _lock(**which)
            check(pending)
            if pending.signature_id:
                # The row was waited for, so nothing joined to it is fresh.
                return Signature.objects.get(pk=pending.signature_id)
            return _count(pending)
    except IntegrityError as error:
        if SLOT_CONSTRAINT not in str(error) and "signature.fingerprint" not in str(error):
            raise
    raise AlreadySigned(_point_to_earlier(**which))


def _lock(**which: UUID | bytes) -> PendingSignature:
    pending = (
        PendingSignature.objects.select_for_update(of=("self",))
        .select_related("manifest", "petition")
        .defer("manifest__body")
        .filter(**which)
        .first()
    )
    if pending is None:
        raise LinkUnknown
    return pending


@transaction.atomic
def _point_to_earlier(**which: UUID | bytes) -> Signature:
    """Remember which signature the address already has; its owner has just proved to be here."""
    pending = _lock(**which)
    earlier = Signature.objects.filter(
        petition=pending.petition_id, fingerprint=bytes(pending.fingerprint)
    ).latest("entry_id")
    pending.signature, pending.sealed = earlier, b""
    pending.save(update_fields=["signature", "sealed"])
    return earlier


def _count(pending: PendingSignature) -> Signature:
    record = _record(pending)
    signature = Signature(id=uuid4(), petition_id=pending.petition_id, method=Method.EMAIL)
    signature.fingerprint = bytes(pending.fingerprint)
    signature.slot = _slot(pending)
    signature.entry = _append(signature, record)
    key = seal_record(signature, record)
    signature.save(force_insert=True)
    key.save(force_insert=True)
    PendingSignature.objects.filter(pk=pending.pk).update(signature=signature, sealed=b"")
    return signature


def _record(pending: PendingSignature) -> Record:
    signer = queries.open_pending(pending)
    return Record(
        fields=record_fields(
            signer,
            consents_version=VERSION,
            manifest=pending.manifest.digest,
            signed_on=clock.today(),
            uniq=bytes(pending.fingerprint),
        ),
        rsalt=os.urandom(32),
        lock=lock(os.urandom(32)),
        manifest_no=pending.manifest.number,
        choices=signer.choices,
    )


def _append(signature: Signature, record: Record) -> Entry:
    return append_sign(log_id=signature.petition_id, body=leaf(record))


def leaf(record: Record, strength: Strength = Strength.CONTACT) -> bytes:
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


def _slot(pending: PendingSignature) -> int:
    """Take the second slot only where a petition allows two people per contact."""
    if pending.petition.slots == 1:
        return 1
    taken = Signature.objects.filter(
        petition=pending.petition_id, method=Method.EMAIL, fingerprint=bytes(pending.fingerprint)
    ).count()
    return min(taken + 1, pending.petition.slots)
