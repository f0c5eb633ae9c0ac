"""Korean mobile numbers, in the one spelling of E.164 (ITU-T)."""

import re
import unicodedata

from campaign.lib.mailboxes import canonical_email

# 010 and eight digits; the old codes 011, 016 to 019 also with seven.
MOBILE = re.compile(r"(?:\+82|0082|82|0)(10\d{8}|1[16789]\d{7,8})")
SEPARATORS = re.compile(r"[\s().‐-―−-]")


def e164(text: str) -> str | None:
    """Return +821012345678 of whatever spelling; None for what is no Korean mobile number."""
    plain = SEPARATORS.sub("", unicodedata.normalize("NFKC", text)).replace("+820", "+82")
    found = MOBILE.fullmatch(plain)
    return f"+82{found[1]}" if found else None


def looks_dialled(text: str) -> bool:
    """Tell whether a telephone number of any kind was typed."""
    return bool(re.fullmatch(r"\+?\d{8,15}", SEPARATORS.sub("", text)))


def domestic(number: str) -> str:
    """Return 01012345678, as gateways in Korea want it."""
    return "0" + number.removeprefix("+82")


def spoken(number: str) -> str:
    """Return 010-1234-5678, as people read it."""
    plain = domestic(number)
    return f"{plain[:3]}-{plain[3:-4]}-{plain[-4:]}"


def shown_contact(method: str, contact: str) -> str:
    """Return an address as it is, a number as people read it."""
    return spoken(contact) if method == "sms" else contact


def canonical_contact(contact: str) -> str:
    """Return the one spelling of an address; numbers (E.164) have but one."""
    return canonical_email(contact) if "@" in contact else contact
