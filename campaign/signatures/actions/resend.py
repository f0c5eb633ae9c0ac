"""Send the letter or the text again, or to another address or number."""

from dataclasses import replace
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from campaign.gate.actions.keep import change_risk
from campaign.keys.queries import key_called
from campaign.letters.rules import provider_of
from campaign.lib import clock, encryption
from campaign.lib.refused import Refused
from campaign.petitions.queries import familiar_domains
from campaign.signatures.actions.sign import SENT, first_fingerprint
from campaign.signatures.models import Method, PendingSignature
from campaign.signatures.queries.records import open_pending

GAP = timedelta(seconds=60)
CHANGED = [
    *("sealed", "fingerprint", "mail_due_at", "link_digest", "code_digest"),
    *("letter_tag", "bounced_at", "provider"),
]
MAILS = 4  # the first letter and three more


class TooSoon(Refused):
    code = "too_soon"
    message = _("방금 보냈습니다. 1분 뒤에 다시 보낼 수 있습니다.")


class TooMany(Refused):
    code = "too_many"
    message = _("여러 번 보냈습니다. 도움 전화로 알려 주시면 함께 살펴보겠습니다.")


@transaction.atomic
def resend_letter(*, pending: PendingSignature) -> PendingSignature:
    """Ask for a new letter; the code and link before it stop working when it goes out."""
    locked = PendingSignature.objects.select_for_update().get(pk=pending.pk)
    if locked.method not in SENT:
        return locked
    _check(locked)
    locked.mail_due_at = clock.now()
    locked.save(update_fields=["mail_due_at"])
    return locked


@transaction.atomic
def change_contact(*, pending: PendingSignature, contact: str) -> PendingSignature:
    """Send the letter to another address; what was typed besides is kept."""
    locked = PendingSignature.objects.select_for_update().get(pk=pending.pk)
    signer = open_pending(locked)
    if contact == signer.contact:
        return resend_letter(pending=locked)
    if locked.mails >= MAILS:
        raise TooMany
    key = key_called(bytes(locked.key))
    changed = replace(signer, contact=contact)
    locked.sealed = encryption.seal(changed.as_bytes(), key=key.secret, place=locked.place)
    locked.fingerprint = first_fingerprint(locked.method, contact, petition_id=locked.petition_id)
    locked.mail_due_at, locked.link_digest, locked.code_digest = clock.now(), None, None
    locked.letter_tag, locked.bounced_at = None, None
    if locked.method == Method.EMAIL:
        locked.provider = provider_of(contact)
    locked.save(update_fields=CHANGED)
    change_risk(
        pending_id=locked.pk,
        petition_id=locked.petition_id,
        name=changed.name,
        contact=contact,
        familiar=familiar_domains(locked.petition),
    )
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
