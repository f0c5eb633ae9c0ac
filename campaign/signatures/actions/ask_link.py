"""A signer who lost the private link asks for it by the address or the number."""

from uuid import uuid4

from campaign.keys.models import Purpose
from campaign.keys.queries import current_key
from campaign.lib import clock, encryption
from campaign.petitions.models import Petition
from campaign.signatures.actions.sign import first_fingerprint
from campaign.signatures.models import LinkRequest, Method


def ask_link(
    *, petition: Petition, contact: str, language: str, method: Method = Method.EMAIL
) -> LinkRequest:
    """Keep the question, sealed, for the worker, which looks for the signature.

    One INSERT and no look-up: neither the answer nor its time tells whether the address signed.
    """
    key = current_key(owner=petition.id, purpose=Purpose.DATA)
    row = LinkRequest(
        id=uuid4(),
        petition=petition,
        language=language,
        method=method,
        fingerprint=first_fingerprint(method, contact, petition_id=petition.id),
        key=key.id,
        due_at=clock.now(),
    )
    row.sealed = encryption.seal(contact.encode(), key=key.secret, place=row.place)
    row.save(force_insert=True)
    return row
