"""The reader's language: what is said in which, and where a page stands in the other one."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import translate_url
from django.utils import translation
from django.utils.translation import get_language


@dataclass(frozen=True)
class Said:
    """Words, and the language they are in: a page that mixes languages has to mark it."""

    text: str
    language: str

    def __str__(self) -> str:
        return self.text


def said(row: Any, field: str) -> Said:
    """Return a field in the reader's language; in Korean where nobody has written English."""
    english = getattr(row, f"{field}_en") if get_language() == "en" else ""
    return Said(english, "en") if english else Said(getattr(row, field), "ko")


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
