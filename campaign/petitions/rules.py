"""The manifest: the exact words that can be signed, as data."""

from collections.abc import Iterable, Mapping, Sequence
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


# A text to begin with: what a grievance has to say, in the order in which it is read.
TITLE = "○○을 멈추고 ○○을 보장해 주십시오"
LEAD = "지금 무슨 일이 있는지 한 문장으로. 그래서 누가 어떤 어려움을 겪는지 한 문장으로."
DEMANDS = ["○○을 멈춰 주십시오.", "○○을 보장해 주십시오."]
BODY = {
    "무슨 일이 있나요": "언제부터 누가 무엇을 했는지, 확인할 수 있는 사실을 씁니다.",
    "무엇이 문제인가요": "누가 어떤 어려움을 겪는지, 어느 법이나 약속에 어긋나는지 씁니다.",
    "무엇을 바라나요": "위의 요구를 왜 그렇게 바라는지 씁니다.",
}
OUTLINE = {
    "title": TITLE,
    "lead": LEAD,
    "demands": DEMANDS,
    "body": "".join(f"<h2>{head}</h2><p>{advice}</p>" for head, advice in BODY.items()),
}


def has_advice(lines: Iterable[str]) -> bool:
    """Tell whether a sentence of the outline that only says what to write still stands there."""
    advice = {TITLE, LEAD, *DEMANDS, *BODY.values()}
    return any(line.strip() in advice for line in lines)
