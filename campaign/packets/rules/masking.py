"""Masked names for copies that leave the circle of those who need the names."""

import unicodedata

SYLLABLES = (range(0xAC00, 0xD7A4), range(0x4E00, 0xA000))  # Hangul, Han: a letter is a syllable
HIDDEN = "*"
MANY = "****"  # whatever the length, which would tell too much


def masked(name: str) -> str:
    """Return 홍*동 for 홍길동, 김* for 김산, 남**람 for 남궁가람, M**** L**** for Maria Lopez."""
    words = unicodedata.normalize("NFC", name).split()
    if len(words) == 1 and _is_syllables(words[0]):
        return _masked_syllables(words[0])
    return " ".join(map(_masked_word, words)) or HIDDEN


def _masked_syllables(name: str) -> str:
    if len(name) < 3:
        return name[0] + HIDDEN if len(name) == 2 else HIDDEN
    return name[0] + HIDDEN * (len(name) - 2) + name[-1]


def _masked_word(word: str) -> str:
    shortest = 2 if _is_syllables(word) else 3
    return word[0] + MANY if len(word) >= shortest else HIDDEN


def _is_syllables(word: str) -> bool:
    return all(any(ord(letter) in block for block in SYLLABLES) for letter in word)
