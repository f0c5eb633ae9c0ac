"""Korean particles that fit the word before them, whatever name that is."""

import re

from django import template
from django.utils.translation import get_language

register = template.Library()

# After a consonant, after a vowel.
PAIRS = {"은": "는", "이": "가", "을": "를", "과": "와", "으로": "로", "이나": "나", "이라": "라"}
FIRST, LAST, FINALS, RIEUL = 0xAC00, 0xD7A3, 28, 8
# As they are read: 영 일 이 삼 사 오 육 칠 팔 구; 엘 엠 엔, and words that end like 북, 팀, 핀.
CLOSED, CLOSED_BY_RIEUL = frozenset("036bckmnpt"), frozenset("178l")
# What stands in brackets is passed over (한글 맞춤법 해설), quotes are not read.
NOT_READ = re.compile(r"(\([^()]*\)|[^\w]|_)+$")


def particle(word: str, wanted: str) -> str:
    """Return the form of a particle, named by the one after a consonant, that fits a word."""
    closed, by_rieul = _ending(word)
    if wanted == "으로" and by_rieul:
        closed = False
    return wanted if closed else PAIRS[wanted]


def _ending(word: str) -> tuple[bool, bool]:
    """Tell whether the word ends in a consonant, and whether that is ㄹ."""
    read = NOT_READ.sub("", word) or re.sub(r"[^\w]", "", word)
    last = read[-1:].lower()
    if last and FIRST <= ord(last) <= LAST:
        final = (ord(last) - FIRST) % FINALS
        return final > 0, final == RIEUL
    return last in CLOSED | CLOSED_BY_RIEUL, last in CLOSED_BY_RIEUL


@register.filter
def josa(word: object, wanted: str) -> str:
    """Return the word with a particle: `name|josa:"은"`; signs before it stay: `name|josa:"”은"`.

    Other languages get the word and the signs alone.
    """
    asked = next(one for one in sorted(PAIRS, key=len, reverse=True) if wanted.endswith(one))
    signs, text = wanted.removesuffix(asked), str(word)
    return text + signs + (particle(text, asked) if get_language() == "ko" else "")
