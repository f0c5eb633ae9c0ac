"""Numbers that must never be collected, and names that are not names."""

import re
import unicodedata

from campaign.lib.unseen import hides

NOT_IN_NAMES = re.compile(r"[\d<>{}\\/@#$%^*=+|~`\"!?;:_\[\]&]")
# What stands between two names: a comma anywhere, a middle dot only in Korean.
BETWEEN_NAMES = re.compile(r"[^\W\d_]\s*[,，、;/&+]\s*[^\W\d_]|[가-힣]\s*[·ㆍ・]\s*[가-힣]")
WEB_ADDRESS = re.compile(r"\w{2,}\.\w{2,}")
SCRIPTS_THAT_LOOK_ALIKE = ("LATIN", "CYRILLIC", "GREEK")

_DAY = r"(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
FORBIDDEN = {
    "resident": re.compile(rf"(?<!\d)\d{{2}}{_DAY}[-\s.~·]?[1-8]\d{{6}}(?!\d)"),
    "resident_masked": re.compile(r"(?<!\d)\d{6}[-\s]?[1-8][*xX●○]{6}|(?<!\d)\d{6}-[1-8](?!\d)"),
    "passport": re.compile(
        r"(?<![A-Za-z0-9])[MSROD]\d{8}(?!\d)|(?<![A-Za-z0-9])[MSROD]\d{3}[A-Z]\d{4}"
    ),
    "licence": re.compile(r"(?<!\d)\d{2}-\d{2}-\d{6}-\d{2}(?!\d)"),
}
CARD = re.compile(r"(?<!\d)(?:\d[-\s]?){12,15}\d(?!\d)")
DASHES = set("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uff0d")
# Perhaps an account; telephone numbers of offices begin with 0 and are no secret.
ACCOUNT = re.compile(r"(?<![\d-])[1-9]\d{1,5}-\d{2,6}-\d{2,8}(?![\d-])")
CONTACT = {
    "mobile": re.compile(r"(?<!\d)01[016789][-\s.]?\d{3,4}[-\s.]?\d{4}(?!\d)"),
    "email": re.compile(r"[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+"),
}


def normalised(text: str) -> str:
    """Return the text in NFC, trimmed, with inner spaces single."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def forbidden_number(text: str) -> str | None:
    """Name the kind of identity number that stands in the text, or None.

    Full-width digits and every kind of dash are read as plain ones first.
    """
    plain = re.sub(r"[\u2010-\u2015\u2212\uff0d]", "-", unicodedata.normalize("NFKC", text))
    for kind, pattern in FORBIDDEN.items():
        if pattern.search(plain):
            return kind
    return "card" if any(_is_card(found.group()) for found in CARD.finditer(plain)) else None


def contact_detail(text: str) -> str | None:
    """Name the kind of contact detail that stands in the text, or None."""
    plain = unicodedata.normalize("NFKC", text)
    return next((kind for kind, pattern in CONTACT.items() if pattern.search(plain)), None)


def numbers_in(text: str) -> list[tuple[str, int, int]]:
    """Return kind, begin and end of each number or contact detail in a text, none overlapping."""
    plain = "".join(map(_plain_letter, text))
    patterns = [*FORBIDDEN.items(), ("card", CARD), *CONTACT.items(), ("account", ACCOUNT)]
    found: list[tuple[str, int, int]] = []
    for kind, pattern in patterns:
        for one in pattern.finditer(plain):
            is_free = all(one.end() <= begin or end <= one.start() for _, begin, end in found)
            if is_free and (kind != "card" or _is_card(one.group())) and not _is_date(one.group()):
                found.append((kind, one.start(), one.end()))
    return sorted(found, key=lambda one: one[1])


def _plain_letter(letter: str) -> str:
    """Return a letter as a number is read, always one for one."""
    if letter in DASHES:
        return "-"
    normal = unicodedata.normalize("NFKC", letter)
    return normal if len(normal) == 1 else letter


def _is_date(text: str) -> bool:
    return bool(re.fullmatch(r"(?:19|20)\d{2}-\d{2}-\d{2}", text))


def are_names(text: str) -> bool:
    """Tell whether several names stand in the text; each person signs alone."""
    return bool(BETWEEN_NAMES.search(text))


def is_name(text: str) -> bool:
    """Tell whether a normalised text can be a person's name, in any script."""
    if not 1 <= len(text) <= 50 or NOT_IN_NAMES.search(text) or hides(text) or are_names(text):
        return False
    if text.startswith("-") or WEB_ADDRESS.search(text):
        return False
    if any(unicodedata.category(letter) in {"So", "Sk"} for letter in text):
        return False
    return _has_letter(text) and not _mixes_scripts(text) and not _stacks_marks(text)


def _has_letter(text: str) -> bool:
    return any(unicodedata.category(letter).startswith("L") for letter in text)


def _mixes_scripts(text: str) -> bool:
    names = {unicodedata.name(letter, "").split(" ")[0] for letter in text}
    return len(names.intersection(SCRIPTS_THAT_LOOK_ALIKE)) > 1


def _stacks_marks(text: str) -> bool:
    marks = "".join("m" if unicodedata.combining(letter) else " " for letter in text)
    return "mmm" in marks


def _is_card(digits: str) -> bool:
    numbers = [int(digit) for digit in digits if digit.isdigit()]
    doubled = [sum(divmod(2 * number, 10)) for number in numbers[-2::-2]]
    return (sum(numbers[-1::-2]) + sum(doubled)) % 10 == 0
