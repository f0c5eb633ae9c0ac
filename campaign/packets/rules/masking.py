"""Masked names for copies that leave the circle of those who need the names."""

HANGUL = range(0xAC00, 0xD7A4)


def masked(name: str) -> str:
    """Return 홍*동 for 홍길동, 김* for 김산, 남**람 for 남궁가람, M**** L**** for Maria Lopez."""
    words = name.split()
    if len(words) > 1 or not all(ord(letter) in HANGUL for letter in name):
        return " ".join(_masked_word(word) for word in words)
    return _masked_hangul(name)


def _masked_hangul(name: str) -> str:
    if len(name) < 2:
        return "*"
    if len(name) == 2:
        return name[0] + "*"
    return name[0] + "*" * (len(name) - 2) + name[-1]


def _masked_word(word: str) -> str:
    """Keep the first letter; four stars whatever the length, which would tell too much."""
    if all(ord(letter) in HANGUL for letter in word):
        return _masked_hangul(word)
    return "*" if len(word) <= 2 else word[0] + "****"
