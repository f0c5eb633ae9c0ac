"""Who reads the state of a log, and the link that is theirs."""

import hmac
from uuid import UUID

from campaign.keys.models import Purpose
from campaign.keys.queries import current_key, key_called
from campaign.lib import encryption, tokens
from campaign.oversight.models import Reader
from campaign.petitions.models import Organisation, Petition

MAC_BYTES = 16


def address_of(reader: Reader) -> str:
    """Return the sealed address."""
    key = key_called(bytes(reader.key))
    return encryption.unseal(bytes(reader.sealed), key=key.secret, place=reader.place).decode()


def readers(petition: Petition) -> list[tuple[Reader, str]]:
    """Return who reads, with their addresses, for organisers' eyes."""
    rows = Reader.objects.filter(petition=petition, petition__destroyed_at=None).order_by(
        "kind", "added_at"
    )
    return [(row, address_of(row)) for row in rows]


def unasked(petition: Petition) -> list[Organisation]:
    """Return the organisations of the coalition whose address is known."""
    return list(petition.coalition.exclude(email="").order_by("name"))


def token_of(reader: Reader) -> str:
    """Return the secret of a reader's own link. It is derived, so nothing of it is stored."""
    return tokens.as_letters(reader.id.bytes + _mac(reader.id, reader.petition_id))


def reader_of(token: str) -> Reader | None:
    """Return the reader whom a link names, or None."""
    raw = tokens.from_letters(token) or b""
    if len(raw) != 16 + MAC_BYTES:
        return None
    found = (
        Reader.objects.select_related("petition__organisation")
        .filter(pk=UUID(bytes=raw[:16]))
        .first()
    )
    if found and hmac.compare_digest(raw[16:], _mac(found.id, found.petition_id)):
        return found
    return None


def _mac(reader_id: UUID, petition_id: UUID) -> bytes:
    key = current_key(owner=petition_id, purpose=Purpose.INDEX)
    own = encryption.derive(key.secret, purpose="reader's link")
    return hmac.digest(own, reader_id.bytes, "sha256")[:MAC_BYTES]
