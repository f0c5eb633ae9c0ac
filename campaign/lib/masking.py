"""How much of a person a reader sees: four levels, one rule for each kind of field."""

import re
import unicodedata
from collections.abc import Callable
from enum import IntEnum

HANGUL = re.compile(r"[가-힣]+")
SHORT_WORD = 2


class Level(IntEnum):
    """What a copy is for; the further it goes, the less it shows."""

    ORIGINAL = 0
    SUBMITTED = 1
    PUBLIC = 2
    STATISTICS = 3


def masked(kind: str, value: str, level: Level) -> str:
    """Return what readers at `level` see of a field; "" where they see nothing of it."""
    if level == Level.ORIGINAL:
        return value
    if level == Level.STATISTICS:
        return value if kind == "region" else ""
    rule = (AT_SUBMISSION if level == Level.SUBMITTED else IN_PUBLIC).get(kind)
    return rule(value) if rule and value else ""


def masked_name(name: str) -> str:
    """Return 홍*동, 김*, 남**람, M**** L****; the length of a Latin word stays unknown."""
    name = unicodedata.normalize("NFC", name).strip()
    if HANGUL.fullmatch(name):
        return _masked_hangul(name)
    return " ".join(_masked_word(word) for word in name.split())


def masked_email(address: str) -> str:
    """Return ab***@example.org."""
    local, _, domain = address.rpartition("@")
    return f"{local[:2] if len(local) > SHORT_WORD else ''}***@{domain}"


def masked_phone(number: str) -> str:
    """Return 010-****-5678, of whatever spelling."""
    digits = re.sub(r"\D", "", number)
    if digits.startswith("82"):
        digits = "0" + digits[2:]
    return f"{digits[:3]}-****-{digits[-4:]}" if len(digits) > 8 else "****"


def masked_contact(contact: str) -> str:
    """Return an address or a telephone number, masked."""
    return masked_email(contact) if "@" in contact else masked_phone(contact)


def _masked_hangul(name: str) -> str:
    if len(name) == 1:
        return "*"
    if len(name) == SHORT_WORD:
        return name[0] + "*"
    return name[0] + "*" * (len(name) - 2) + name[-1]


def _masked_word(word: str) -> str:
    if HANGUL.fullmatch(word):
        return _masked_hangul(word)
    return "*" if len(word) <= SHORT_WORD else word[0] + "****"


def _as_it_is(value: str) -> str:
    return value


def _up_to_district(address: str) -> str:
    return " ".join(address.split()[:2])


def _up_to_province(address: str) -> str:
    return "".join(address.split()[:1])


def _first_letters(text: str) -> str:
    return text[:200]


def _year_alone(day: str) -> str:
    return day[:4] + "-**-**"


Rules = dict[str, Callable[[str], str]]
AT_SUBMISSION: Rules = {
    "name": _as_it_is,
    "region": _as_it_is,
    "address": _up_to_district,
    "comment": _as_it_is,
}
IN_PUBLIC: Rules = {
    "name": masked_name,
    "region": _as_it_is,
    "address": _up_to_province,
    "phone": masked_phone,
    "email": masked_email,
    "contact": masked_contact,
    "born": _year_alone,
    "comment": _first_letters,
}
