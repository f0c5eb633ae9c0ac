"""Names that must stand in no text, looked for without being known."""

import unicodedata

from campaign.keys.models import Purpose
from campaign.keys.queries import current_key
from campaign.lib import encryption
from campaign.newsroom.models import ShieldedName
from campaign.petitions.models import Petition


def plain(name: str) -> str:
    """Return a name as it is compared: composed, without spaces."""
    return "".join(unicodedata.normalize("NFC", name).split())


def mark_of(petition: Petition, name: str) -> bytes:
    key = current_key(owner=petition.pk, purpose=Purpose.INDEX)
    return encryption.fingerprint(plain(name), key=key.secret, kind="shielded name")


def shielded_in(petition: Petition, text: str) -> list[str]:
    """Return what to write instead of each shielded name that stands in the text."""
    rows = list(ShieldedName.objects.filter(petition=petition))
    if not rows or petition.is_destroyed:
        return []
    key = current_key(owner=petition.pk, purpose=Purpose.INDEX).secret
    aliases = {(row.length, bytes(row.mark)): row.alias for row in rows}
    letters, found = plain(text), dict[str, None]()
    for length in {row.length for row in rows}:
        seen = {letters[at : at + length] for at in range(len(letters) - length + 1)}
        for words in seen:
            mark = encryption.fingerprint(words, key=key, kind="shielded name")
            if alias := aliases.get((length, mark)):
                found[alias] = None
    return sorted(found)
