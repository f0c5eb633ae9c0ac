"""A citizen signs."""

from uuid import uuid4

from django.utils.translation import gettext_lazy as _

from campaign.keys.models import Purpose
from campaign.keys.queries import current_key
from campaign.letters.rules import provider_of
from campaign.lib import clock, encryption
from campaign.lib.refused import Refused
from campaign.petitions.queries import Signable
from campaign.signatures import queries
from campaign.signatures.models import PendingSignature
from campaign.signatures.rules.signer import Signer


class PetitionClosed(Refused):
    code = "petition_closed"
    message = _("지금은 서명을 받고 있지 않습니다.")


def sign_petition(*, signable: Signable, signer: Signer, language: str) -> PendingSignature:
    """Keep the signature, sealed, until its owner answers the letter that goes out next.

    One INSERT and no look-up: whether the address has signed before shows neither in the answer
    nor in its time. The worker that mails the letter finds out.
    """
    petition = signable.petition
    if not petition.is_open:
        raise PetitionClosed
    key, now = current_key(owner=petition.id, purpose=Purpose.DATA), clock.now()
    pending = PendingSignature(
        id=uuid4(),
        petition=petition,
        manifest=signable.manifest,
        language=language,
        method=signer.method,
        fingerprint=queries.fingerprint_of(signer.contact, petition_id=petition.id),
        provider=provider_of(signer.contact),
        key=key.id,
        created_at=now,
        mail_due_at=now,
    )
    pending.sealed = encryption.seal(signer.as_bytes(), key=key.secret, place=pending.place)
    pending.save(force_insert=True)
    return pending
