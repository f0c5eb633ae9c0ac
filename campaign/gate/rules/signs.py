"""What is seen of a signature without keeping any of it: classes so wide that none is a person."""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from campaign.lib import mailboxes

QUICK = timedelta(seconds=3)
SHAPES = {
    "digits": re.compile(r"\d+"),
    "word": re.compile(r"[a-z]+"),
    "word-digits": re.compile(r"[a-z]+\d+"),
    "words": re.compile(r"[a-z]+([._-][a-z]+)+"),
    "words-digits": re.compile(r"[a-z]+([._-][a-z]+)*[._-]?\d+"),
}


class Kind(StrEnum):
    """Whose mailbox it is, which is what one more of them costs."""

    PROVIDER = "provider"  # a provider with very many customers
    INSTITUTION = "institution"  # a school, a university, an authority; the organisation itself
    OTHER = "other"
    DISPOSABLE = "disposable"
    NONE = "none"  # no mailbox: a telephone, an account elsewhere


class Speed(StrEnum):
    """How long it took from the first touch of the form; UNKNOWN without a proof of work."""

    UNKNOWN = "unknown"
    QUICK = "quick"
    SECONDS = "seconds"
    MINUTE = "minute"
    LONG = "long"
    TABLET = "tablet"  # not measured: somebody of the petition stood beside it


@dataclass(frozen=True)
class Signs:
    """What one signature looks like; `domain` is what somebody registered, "" of a provider."""

    kind: Kind
    domain: str
    pattern: str


def read(*, name: str, contact: str, familiar: Collection[str] = ()) -> Signs:
    """Return what name and contact look like; familiar are domains of the petition's own group."""
    if "@" not in contact:
        return Signs(Kind.NONE, "", name_pattern(name))
    domain = mailboxes.domain_of(contact)
    pattern = f"{name_pattern(name)} {address_pattern(contact.rpartition('@')[0])}"
    kind = _kind(domain, familiar)
    owner = "" if kind == Kind.PROVIDER else mailboxes.owner_domain(domain)
    return Signs(kind, owner, pattern)


def _kind(domain: str, familiar: Collection[str]) -> Kind:
    if domain in mailboxes.PROVIDERS:
        return Kind.PROVIDER
    if mailboxes.is_disposable(domain):
        return Kind.DISPOSABLE
    if domain in familiar or mailboxes.is_institution(domain):
        return Kind.INSTITUTION
    return Kind.OTHER


def name_pattern(name: str) -> str:
    """Return the script of a name, with its length in Hangul or its number of words otherwise."""
    letters = [letter for letter in name if letter.isalpha()]
    scripts = Counter(unicodedata.name(letter, "OTHER").split(" ")[0].lower() for letter in letters)
    if len(scripts) != 1:
        return "mixed"
    (script,) = scripts
    size = len(letters) if script == "hangul" else len(name.split())
    return f"{script}-{min(size, 5)}"


def address_pattern(local: str) -> str:
    """Return the shape of a mailbox's name, and whether it is long."""
    local = local.lower().split("+", 1)[0]
    shape = next((name for name, one in SHAPES.items() if one.fullmatch(local)), "other")
    return f"{shape}-long" if len(local) > 14 else shape


def speed(took: timedelta | None) -> Speed:
    if took is None:
        return Speed.UNKNOWN
    if took < QUICK:
        return Speed.QUICK
    if took < timedelta(seconds=20):
        return Speed.SECONDS
    return Speed.MINUTE if took < timedelta(minutes=1) else Speed.LONG
