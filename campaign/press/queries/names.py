"""Names that must stand in no text, looked for without being known."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from copy import copy
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeVar
from uuid import UUID

from campaign.keys.models import Purpose
from campaign.keys.queries import current_key
from campaign.lib import encryption
from campaign.petitions.models import Petition
from campaign.press.models import Event, ProgrammeItem, ShieldedName

Row = TypeVar("Row", Event, ProgrammeItem)
TAG = re.compile(r"<[^<>]*>")
SPOKEN = ("title", "purpose", "place", "backup_place", "hosts", "organisers", "master")
WORDS = (
    *(f"{name}{language}" for name in SPOKEN for language in ("", "_en")),
    *("addressees", "copied_to", "attachments", "contact_name", "contact_role"),
)
ITEM = ("kind", "title", "speaker", "role", "english", "cue", "camera_note", "pronunciation")
SIGN = re.compile(r"<[^<>]*>|.", re.DOTALL)


def plain(name: str) -> str:
    """Return a name as it is compared: composed, without spaces."""
    return "".join(unicodedata.normalize("NFC", name).split())


def mark_of(petition: Petition, name: str) -> bytes:
    key = current_key(owner=petition.pk, purpose=Purpose.INDEX)
    return encryption.fingerprint(plain(name), key=key.secret, kind="shielded name")


@dataclass(frozen=True)
class Shield:
    """The shielded names of a petition, read once for many texts: length, mark, what to write.

    A blind one knows that there are names, and cannot find them any more: its petition's keys are
    destroyed. What may hold such a name is then shown to nobody.
    """

    key: bytes
    aliases: tuple[tuple[int, bytes, str], ...] = ()
    is_blind: bool = False

    def found_in(self, text: str) -> list[str]:
        """Return what to write instead of each shielded name that stands in the text."""
        return sorted({alias for _at, _length, alias in _places(self, plain(text))})

    def masked(self, told: Any) -> Any:
        """Return a text, or data that holds texts, with each shielded name replaced."""
        if not self.aliases:
            return told
        if isinstance(told, dict):
            return {name: self.masked(value) for name, value in told.items()}
        if isinstance(told, list):
            return [self.masked(value) for value in told]
        return _replaced(self, told) if isinstance(told, str) else told


@lru_cache(maxsize=1024)
def _replaced(shield: Shield, text: str) -> str:
    """Replace names that stand in a text, or in HTML across its tags, which stay."""
    signs = [one for one in SIGN.finditer(text) if len(one[0]) == 1 and not one[0].isspace()]
    found = sorted(_places(shield, "".join(one[0] for one in signs)), reverse=True)
    end = len(text)
    for at, length, alias in found:
        begin, over = signs[at].start(), signs[at + length - 1].end()
        if over <= end:
            text = text[:begin] + alias + "".join(TAG.findall(text[begin:over])) + text[over:]
            end = begin
    return text


def _places(shield: Shield, letters: str) -> Iterator[tuple[int, int, str]]:
    """Find where names begin, how long they are, and what to write instead."""
    marks = {(length, mark): alias for length, mark, alias in shield.aliases}
    for length in {length for length, _mark in marks}:
        known: dict[str, str] = {}
        for at in range(len(letters) - length + 1):
            words = letters[at : at + length]
            if words not in known:
                mark = encryption.fingerprint(words, key=shield.key, kind="shielded name")
                known[words] = marks.get((length, mark), "")
            if alias := known[words]:
                yield at, length, alias


def shield_of(petition: Petition) -> Shield:
    rows = list(ShieldedName.objects.filter(petition=petition))
    if not rows or petition.is_destroyed:
        return Shield(b"", is_blind=bool(rows))
    key = current_key(owner=petition.pk, purpose=Purpose.INDEX).secret
    return Shield(key, tuple((row.length, bytes(row.mark), row.alias) for row in rows))


def shielded_in(petition: Petition, text: str) -> list[str]:
    """Return what to write instead of each shielded name that stands in the text."""
    return shield_of(petition).found_in(text)


def covered(event: Event, shield: Shield | None = None) -> Event:
    """Return a copy of an event as it leaves the house: a name shielded later is replaced.

    A covered row is read and never saved. Of a blind one no more is left than its kind and time.
    """
    shield = shield or shield_of(event.petition)
    return _covered(event, shield, WORDS, title=event.get_kind_display())


def shields_of(events: Iterable[Event]) -> dict[UUID, Shield]:
    """Return the names of each petition that these are of."""
    return {row.pk: shield_of(row) for row in {event.petition for event in events}}


def covered_items(event: Event, rows: Iterable[ProgrammeItem]) -> list[ProgrammeItem]:
    """Return what is in the order of an event as it leaves the house."""
    shield = shield_of(event.petition)
    return [_covered(row, shield, ITEM, kind="…") for row in rows]


def _covered(row: Row, shield: Shield, names: Iterable[str], **instead: str) -> Row:
    """Return a copy; what may hold a name that can be found no more is empty."""
    if not shield.aliases and not shield.is_blind:
        return row
    found = copy(row)
    for name in names:
        value = getattr(row, name)
        blank = instead.get(name, type(value)())
        setattr(found, name, blank if shield.is_blind else shield.masked(value))
    return found
