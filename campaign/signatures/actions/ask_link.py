"""A signer who lost the private link asks for it by the address."""

from uuid import uuid4

from campaign.keys.models import Purpose
from campaign.keys.queries import current_key
from campaign.lib import clock, encryption
from campaign.petitions.models import Petition
from campaign.signatures import queries
from campaign.signatures.models import LinkRequest


def ask_link(*, petition: Petition, email: str, language: str) -> LinkRequest:
    """Keep the question, sealed, for the worker.

    One INSERT and no look-up: neither the answer nor its time tells whether the address signed.
    """
    key = current_key(owner=petition.id, purpose=Purpose.DATA)
    row = LinkRequest(
        id=uuid4(),
        petition=petition,
        language=language,
        fingerprint=queries.fingerprint_of(email, petition_id=petition.id),
        key=key.id,
        due_at=clock.now(),
    )
    row.sealed = encryption.seal(email.encode(), key=key.secret, place=row.place)
    row.save(force_insert=True)
    return row
