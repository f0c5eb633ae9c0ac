"""A citizen signs."""

import os
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from campaign.gate.actions.keep import keep_risk
from campaign.gate.rules.work import Visit
from campaign.keys.models import Purpose
from campaign.keys.queries import current_key
from campaign.letters.rules import provider_of
from campaign.lib import clock, encryption
from campaign.lib.refused import Refused
from campaign.petitions.models import Way
from campaign.petitions.queries import Signable, familiar_domains
from campaign.signatures.actions.note_source import note_source
from campaign.signatures.models import Fate, Method, PendingSignature
from campaign.signatures.queries.marks import fingerprint_of
from campaign.signatures.rules.signer import Signer
from campaign.switches.queries import switches_now


class PetitionClosed(Refused):
    code = "petition_closed"
    message = _("지금은 서명을 받고 있지 않습니다.")


class SigningPaused(Refused):
    code = "signing_paused"
    message = _(
        "지금은 잠시 새 서명을 받지 않습니다. 적으신 것은 이 화면에 그대로 있으니, 조금 뒤에 다시 "
        "눌러 주세요."
    )


# What a worker sends: letters and texts. The other ways wait for the signer to go on.
SENT = {Method.EMAIL, Method.SMS}
FINGERPRINT_BYTES = 32


def sign_petition(
    *,
    signable: Signable,
    signer: Signer,
    language: str,
    way: Way = Way.EMAIL,
    visit: Visit | None = None,
) -> PendingSignature:
    """Keep the signature, sealed, until its owner answers the letter that goes out next.

    INSERTs and no look-up: whether the address has signed before shows neither in the answer
    nor in its time. The worker that mails the letter finds out.
    """
    petition = signable.petition
    if not petition.is_open:
        raise PetitionClosed
    if not switches_now().takes_signatures:
        raise SigningPaused
    key, now = current_key(owner=petition.id, purpose=Purpose.DATA), clock.now()
    pending = PendingSignature(
        id=uuid4(),
        petition=petition,
        manifest=signable.manifest,
        language=language,
        method=signer.method,
        fingerprint=first_fingerprint(signer.method, signer.contact, petition_id=petition.id),
        provider=provider_of(signer.contact) if way == Way.EMAIL else way,
        key=key.id,
        created_at=now,
        mail_due_at=now if signer.method in SENT else None,
    )
    pending.sealed = encryption.seal(signer.as_bytes(), key=key.secret, place=pending.place)
    with transaction.atomic():
        if visit:
            keep_risk(
                pending_id=pending.id,
                petition_id=petition.id,
                visit=visit,
                name=signer.name,
                contact=signer.contact,
                familiar=familiar_domains(petition),
            )
        pending.save(force_insert=True)
        if signer.source:
            note_source(petition_id=petition.id, source=signer.source, fate=Fate.RECEIVED)
    return pending


def first_fingerprint(method: str, contact: str, *, petition_id: UUID) -> bytes:
    """Return the address's; of other ways it is known later, so that nothing here takes long."""
    if method == Method.EMAIL:
        return fingerprint_of(contact, petition_id=petition_id)
    return os.urandom(FINGERPRINT_BYTES)
