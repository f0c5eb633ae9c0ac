"""How long a link opens, who may be asked again, who is found and who is in. Pure."""

import json
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Self
from uuid import UUID

LASTS = timedelta(days=7)
BETWEEN = timedelta(days=1)
KEPT = timedelta(days=180)
DOOR_LASTS = timedelta(hours=6)
INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
FIRST, LAST, PER_INITIAL = 0xAC00, 0xD7A3, 588
MOST_ITEMS, LONGEST_NAME = 200, 80
LONGEST_WORDS = 400  # typed to find somebody, or read by a scanner
PASS = re.compile(r"/pass/([\w-]{43})(?![\w-])", re.ASCII)


@dataclass(frozen=True)
class Reply:
    """What a journalist says: whether and with whom they come, what they need."""

    answer: str
    colleague: str = ""
    crew: int = 0
    needs: list[str] = field(default_factory=list)
    note: str = ""


def opens(now: datetime, *, ends_at: datetime, is_revoked: bool) -> bool:
    """Tell whether a personal link shows its page still."""
    return not is_revoked and now < ends_at + LASTS


def may_remind(now: datetime, *, written_at: datetime, starts_at: datetime) -> bool:
    """Tell whether a silent person may be asked again: once a day at most, and before it begins."""
    return written_at + BETWEEN <= now < starts_at


def door_opens(now: datetime, *, ends_at: datetime, is_closed: bool) -> bool:
    """Tell whether the link for the door shows names still."""
    return not is_closed and now < ends_at + DOOR_LASTS


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFC", text).lower().split())


def initials(text: str) -> str:
    """Return the first letter of each Korean syllable; other letters stay."""
    return "".join(
        INITIALS[(ord(one) - FIRST) // PER_INITIAL] if FIRST <= ord(one) <= LAST else one
        for one in _plain(text)
    )


def finds(words: str, texts: Iterable[str]) -> bool:
    """Tell whether words, or initials alone (ㅎㄱㄹ), are found in one of the texts."""
    wanted = _plain(words)
    by_initials = bool(wanted) and all(one in INITIALS for one in wanted)
    return any(wanted in (initials(one) if by_initials else _plain(one)) for one in texts)


def pass_in(words: str) -> str:
    """Return the secret of the pass that was read last into these words, or ""."""
    found = PASS.findall(words)
    return found[-1] if found else ""


def inside_since(marks: Iterable[tuple[datetime, bool]]) -> datetime | None:
    """Return since when somebody is in: the first time by the clock holds, later ones are notes."""
    since: datetime | None = None
    for at, is_in in sorted(marks, key=lambda mark: mark[0]):
        since = (since or at) if is_in else None
    return since


class Malformed(ValueError):
    """What came is not what a door sends."""


@dataclass(frozen=True)
class Item:
    """One mark as a device keeps it; a name stands in it where somebody walked in."""

    nonce: UUID
    guest: UUID
    is_in: bool
    at: datetime
    name: str = ""
    outlet: str = ""

    @classmethod
    def from_data(cls, data: Any) -> Self:
        try:
            at = datetime.fromisoformat(str(data["at"]))
            name, outlet = (str(data.get(one) or "")[:LONGEST_NAME] for one in ("name", "outlet"))
            item = cls(
                UUID(data["nonce"]), UUID(data["guest"]), bool(data["is_in"]), at, name, outlet
            )
        except (TypeError, KeyError, ValueError, AttributeError) as error:
            raise Malformed("not a mark") from error
        if at.tzinfo is None:
            raise Malformed("a time without a zone")
        return item


def items_in(body: bytes) -> list[Item]:
    """Read what a device sends at once, in the order in which it happened; raise Malformed."""
    try:
        rows = json.loads(body)["items"]
    except (ValueError, TypeError, KeyError) as error:
        raise Malformed("not what a door sends") from error
    if not isinstance(rows, list) or len(rows) > MOST_ITEMS:
        raise Malformed("no items, or too many")
    return sorted((Item.from_data(row) for row in rows), key=lambda item: item.at)
