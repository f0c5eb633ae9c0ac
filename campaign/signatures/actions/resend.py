"""Send the letter again, or to another address."""

from dataclasses import replace
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from campaign.keys.queries import key_called
from campaign.letters.rules import provider_of
from campaign.lib import clock, encryption
from campaign.lib.refused import Refused
from campaign.signatures import queries
from campaign.signatures.models import PendingSignature

GAP = timedelta(seconds=60)
CHANGED = [
    *("sealed", "fingerprint", "mail_due_at", "link_digest", "code_digest"),
    *("letter_tag", "bounced_at", "provider"),
]
MAILS = 4  # the first letter and three more


class TooSoon(Refused):
    code = "too_soon"
    message = _("방금 편지를 보냈습니다. 1분 뒤에 다시 보낼 수 있습니다.")


class TooMany(Refused):
    code = "too_many"
    message = _("편지를 여러 번 보냈습니다. 도움 전화로 알려 주시면 함께 살펴보겠습니다.")


@transaction.atomic
def resend_letter(*, pending: PendingSignature) -> PendingSignature:
    """Ask for a new letter; the code and link before it stop working when it goes out."""
    locked = PendingSignature.objects.select_for_update().get(pk=pending.pk)
    _check(locked)
    locked.mail_due_at = clock.now()
    locked.save(update_fields=["mail_due_at"])
    return locked


@transaction.atomic
def change_address(*, pending: PendingSignature, email: str) -> PendingSignature:
    """Send the letter to another address; what was typed besides is kept."""
    locked = PendingSignature.objects.select_for_update().get(pk=pending.pk)
    signer = queries.open_pending(locked)
    if email == signer.contact:
        return resend_letter(pending=locked)
    if locked.mails >= MAILS:
        raise TooMany
    key = key_called(bytes(locked.key))
    changed = replace(signer, contact=email)
    locked.sealed = encryption.seal(changed.as_bytes(), key=key.secret, place=locked.place)
    locked.fingerprint = queries.fingerprint_of(email, petition_id=locked.petition_id)
    locked.mail_due_at, locked.link_digest, locked.code_digest = clock.now(), None, None
    locked.letter_tag, locked.bounced_at, locked.provider = None, None, provider_of(email)
    locked.save(update_fields=CHANGED)
    return locked


def may_resend_at(pending: PendingSignature) -> datetime | None:
    """Tell from when on a new letter may be asked for; None means that one is on its way."""
    if pending.mail_due_at or not pending.mailed_at:
        return None
    return pending.mailed_at + GAP


def is_newer_letter(pending: PendingSignature) -> bool:
    """Tell whether a letter was asked for after the first, so that the first no longer serves."""
    is_asked_for = pending.mail_due_at is not None and pending.mail_due_at <= clock.now()
    return pending.mails + is_asked_for > 1


def _check(pending: PendingSignature) -> None:
    if pending.mails >= MAILS:
        raise TooMany
    if pending.mail_due_at or (pending.mailed_at and pending.mailed_at + GAP > clock.now()):
        raise TooSoon
