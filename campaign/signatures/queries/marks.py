"""What stands for an address, a telephone, a letter or a link, and names nobody."""

import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from uuid import UUID

from campaign.keys.actions.site import site_key
from campaign.keys.models import Purpose
from campaign.keys.queries import current_key
from campaign.letters import queries as letters
from campaign.lib import encryption, tokens
from campaign.lib.mailboxes import canonical_email
from campaign.petitions.models import Petition, Way
from campaign.signatures.models import LinkRequest, Method, PendingSignature, Signature
from campaign.signatures.queries.records import open_pending

MAC_BYTES = 18


def fingerprint_of(email: str, *, petition_id: UUID) -> bytes:
    """Return what stands for an address in this petition, and in no other."""
    key = current_key(owner=petition_id, purpose=Purpose.INDEX)
    return encryption.fingerprint(canonical_email(email), key=key.secret, kind="email")


def fingerprint_of_number(number: str, *, petition_id: UUID) -> bytes:
    """Return what stands for a telephone number (E.164) in this petition; slow on purpose."""
    key = current_key(owner=petition_id, purpose=Purpose.INDEX)
    return encryption.slow_fingerprint(number, key=key.secret, kind="phone")


def fingerprint_of_contact(method: Method, contact: str, *, petition_id: UUID) -> bytes:
    """Return what stands for an address or, slowly, for a number."""
    make = fingerprint_of_number if method == Method.SMS else fingerprint_of
    return make(contact, petition_id=petition_id)


def mark_of_contact(method: Method, contact: str) -> bytes:
    """Return what stands for an address or a number in the lists of letters and texts."""
    if method == Method.SMS:
        return letters.mark_of_number(contact)
    return letters.mark_of(canonical_email(contact))


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
