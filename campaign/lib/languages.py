"""The reader's language: what is said in which, and where a page stands in the other one."""

import re
from dataclasses import dataclass
from typing import Any

from django import template
from django.http import HttpRequest
from django.urls import translate_url
from django.utils import translation
from django.utils.html import conditional_escape
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

register = template.Library()
# From a Korean letter to the last before the next Latin one, with what closes it.
HANGUL = re.compile("[ㄱ-ㆎ가-힣](?:[^A-Za-z<>]*[ㄱ-ㆎ가-힣])?[)”’]*")


@dataclass(frozen=True)
class Said:
    """Words, and the language they are in: a page that mixes languages has to mark it."""

    text: str
    language: str

    def __str__(self) -> str:
        return self.text


@register.filter
def said(row: Any, field: str) -> Said:
    """Return a field in the reader's language; in Korean where nobody has written English."""
    english = getattr(row, f"{field}_en") if get_language() == "en" else ""
    return Said(english, "en") if english else Said(getattr(row, field), "ko")


@register.filter
def language_mark(words: Any) -> str:
    """Return the attribute for what somebody typed in Korean on a page in another language."""
    is_foreign = get_language() != "ko" and HANGUL.search(str(words))
    return mark_safe(' lang="ko"') if is_foreign else ""


@register.filter
def marked(words: Any) -> Any:
    """Mark what is Korean in words that stand on a page in another language."""
    if get_language() == "ko":
        return words
    marks = HANGUL.sub(r'<span lang="ko">\g<0></span>', conditional_escape(words))
    return mark_safe(marks)  # noqa: S308 (escaped just now)


def elsewhere(address: str) -> str:
    """Return the address of the same page in the other language."""
    return translate_url(address, "ko" if get_language() == "en" else "en")


def switch(request: HttpRequest) -> dict[str, str]:
    """Offer templates the way to the other language, from pages that can be asked for again."""
    here = request.get_full_path()
    there = elsewhere(here) if request.method == "GET" else here
    return {"other_language_url": there if there != here else ""}


def in_korean(words: object) -> str:
    """Return marked words as they are written into rows, whoever's page they came from."""
    with translation.override("ko"):
        return str(words)
