"""A signature counts once its owner has answered the letter."""

import hmac
from collections.abc import Callable, Iterable
from datetime import timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from campaign.gate.actions.judge import reasons_to_hold
from campaign.ledger.queries import count
from campaign.lib import clock, tokens
from campaign.lib.refused import Refused
from campaign.petitions.queries import manifest_now
from campaign.signatures.actions.count import SLOT_CONSTRAINT, count_signature
from campaign.signatures.models import PendingSignature, Signature
from campaign.signatures.queries.marks import code_digest
from campaign.signatures.queries.records import named, open_pending
from campaign.signatures.queries.rows import of_contact

TRIES = 5
DOUBLE_CLICK, SIBLINGS = timedelta(minutes=1), 2


class LinkUnknown(Refused):
    code = "link_unknown"
    message = _("이 주소로는 서명을 찾을 수 없습니다. 새 편지가 나가면 앞의 편지는 쓸 수 없습니다.")


class LinkExpired(Refused):
    code = "link_expired"
    message = _("24시간이 지나 이 단추는 쓸 수 없습니다. 새 편지를 보내 드리겠습니다.")


class CodeWrong(Refused):
    code = "code_wrong"
    message = _("번호가 다릅니다. 받으신 여섯 자리 숫자를 다시 살펴 주세요.")


class CodeExpired(Refused):
    code = "code_expired"
    message = _("10분이 지나 이 번호는 쓸 수 없습니다. 아래에서 새 번호를 받아 주세요.")


class CodeOnItsWay(Refused):
    code = "code_on_its_way"
    message = _("번호를 보내는 중입니다. 몇 초 뒤에 오는 새 번호를 적어 주세요.")


class CodeLocked(Refused):
    code = "code_locked"
    message = _("번호를 다섯 번 틀렸습니다. 아래에서 새 번호를 받아 주세요.")


class AlreadySigned(Refused):
    code = "already_signed"
    message = _("이 주소로는 이미 서명하셨습니다.")

    def __init__(self, signature: Signature) -> None:
        self.signature = signature


def confirm_by_link(*, token: str) -> Signature:
    """Confirm the signature that a mailed link belongs to. Twice is the same as once."""

    def refuse(pending: PendingSignature) -> Refused | None:
        if pending.signature_id:
            return None  # people click twice, some of them days later
        is_valid = pending.link_expires_at and pending.link_expires_at > clock.now()
        return None if is_valid else LinkExpired()

    return confirm(refuse, link_digest=tokens.digest(token))


def confirm_by_code(*, pending_id: UUID, code: str) -> Signature:
    """Confirm by the code, on the page that asked for it. Five tries for each letter.

    A page whose signature is confirmed asks for the code again before it gives anything away.
    """

    def refuse(pending: PendingSignature) -> Refused | None:
        if _opens(pending, code):
            return None
        letters = [row for row in (pending, *_beside(pending)) if row.tries < TRIES]
        if not letters:
            return CodeLocked()
        _count_try(letters)
        if any(_opens(letter, code) for letter in letters):
            return None
        if not any(_is_fresh(letter) for letter in letters):
            is_to_come = pending.mail_due_at and not pending.code_digest
            return CodeOnItsWay() if is_to_come else CodeExpired()
        return CodeWrong() if pending.tries + 1 < TRIES else CodeLocked()

    return confirm(refuse, pk=pending_id)


def _beside(own: PendingSignature) -> Iterable[PendingSignature]:
    """Return what a double click sent beside the page's own letter.

    What is locked just now is left out: two pages that wait for each other would never end.
    """
    rows = PendingSignature.objects.select_for_update(skip_locked=True, of=("self",)).filter(
        petition=own.petition_id,
        fingerprint=bytes(own.fingerprint),
        created_at__range=(own.created_at - DOUBLE_CLICK, own.created_at + DOUBLE_CLICK),
    )
    return rows.exclude(pk=own.pk)[:SIBLINGS]


def _count_try(letters: Iterable[PendingSignature]) -> None:
    """Count a try against the letters, not the page: many pages give no more guesses than one."""
    rows = PendingSignature.objects.filter(pk__in=[letter.pk for letter in letters])
    rows.update(tries=F("tries") + 1)


def _opens(letter: PendingSignature, code: str) -> bool:
    return (
        letter.tries < TRIES
        and _is_fresh(letter)
        and hmac.compare_digest(bytes(letter.code_digest or b""), code_digest(letter, code))
    )


def _is_fresh(letter: PendingSignature) -> bool:
    return letter.code_expires_at is not None and letter.code_expires_at > clock.now()


def confirm(
    refuse: Callable[[PendingSignature], Refused | None], **which: UUID | bytes
) -> Signature:
    try:
        with transaction.atomic():
            pending = _lock(**which)
            refusal = refuse(pending)
            if refusal is None:
                return _count(pending)
    except IntegrityError as error:
        if SLOT_CONSTRAINT not in str(error) and "signature.fingerprint" not in str(error):
            raise
        raise AlreadySigned(_point_to_earlier(**which)) from error
    raise refusal  # not inside, where it would take back the try that was counted


def _lock(**which: UUID | bytes) -> PendingSignature:
    try:
        return PendingSignature.objects.select_for_update().get(**which)
    except PendingSignature.DoesNotExist:
        raise LinkUnknown from None


@transaction.atomic
def _point_to_earlier(**which: UUID | bytes) -> Signature:
    """Remember which signature the address already has; its owner has just proved to be here."""
    pending = _lock(**which)
    rows = of_contact(
        pending.petition_id, method=pending.method, fingerprint=bytes(pending.fingerprint)
    )
    name = open_pending(pending).name if len(rows) > 1 else ""
    earlier = named(rows, name) or rows[-1]
    pending.signature, pending.sealed = earlier, b""
    pending.save(update_fields=["signature", "sealed"])
    return earlier


def _count(pending: PendingSignature) -> Signature:
    if pending.signature_id:
        # The row was waited for, so nothing joined to it is fresh.
        return Signature.objects.get(pk=pending.signature_id)
    signer = open_pending(pending)
    signature = count_signature(
        manifest=manifest_now(pending.manifest_id),
        signer=signer,
        fingerprint=bytes(pending.fingerprint),
        hold=reasons_to_hold(
            pending_id=pending.pk,
            petition_id=pending.petition_id,
            begun_at=pending.created_at,
            total=lambda: count(pending.petition_id).total,
            at_event=signer.is_at_place,
        ),
    )
    PendingSignature.objects.filter(pk=pending.pk).update(signature=signature, sealed=b"")
    return signature
