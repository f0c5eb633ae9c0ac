"""The manifest: the exact words that can be signed, as data."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from campaign.privacy.rules import consents
from campaign.privacy.rules.parts import Names


@dataclass(frozen=True)
class Words:
    """The text of a petition in one language."""

    title: str
    lead: str
    demands: Sequence[str]
    body: str
    language: str = "ko"


def manifest(
    *,
    origin: str,
    number: int,
    words: Mapping[str, Words],
    names: Mapping[str, Names],
    keys: Mapping[str, Sequence[str]],
    is_demo: bool,
) -> dict[str, object]:
    """Return what is hashed into the ledger; languages are keyed "ko" and "en".

    The keys are those that sign the log: a new key is known by the text that names it.
    """
    return {
        "format": "petition-manifest/v1",
        "origin": origin,
        "number": number,
        "demo": is_demo,
        "keys": {purpose: list(texts) for purpose, texts in keys.items()},
        "texts": {
            language: {
                "title": text.title,
                "lead": text.lead,
                "demands": list(text.demands),
                "body": text.body,
            }
            for language, text in words.items()
        },
        "recipient": {language: name.recipient for language, name in names.items()},
        **(
            {"representatives": list(names["ko"].representatives)}
            if names["ko"].representatives
            else {}
        ),
        "consents": {
            "version": consents.VERSION,
            **{language: consents.as_data(language, name) for language, name in names.items()},
        },
    }
