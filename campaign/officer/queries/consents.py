"""The words of consent without a petition's names in them."""

from typing import Any

from campaign.privacy.rules.consents import VERSION, as_data
from campaign.privacy.rules.parts import Names

PLACES = {
    "ko": Names("{단체}", "{접수기관}", "{소관 기관}", ("{대표자}",)),
    "en": Names("{organisation}", "{authority}", "{ministry}", ("{representative}",)),
}


def consent_words() -> dict[str, Any]:
    """Return the version and its words in both languages."""
    return {"version": VERSION} | {
        language: as_data(language, names) for language, names in PLACES.items()
    }
