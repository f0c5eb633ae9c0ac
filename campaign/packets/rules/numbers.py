"""Numbers that must not leave the house in a text: where they stand, and what stands for them."""

from dataclasses import dataclass

from campaign.signatures.rules.free_text import CONTACT, numbers_in

IN_PLACE_OF = {**dict.fromkeys(CONTACT, "[삭제됨: 연락처]"), "account": "[삭제됨: 계좌번호]"}
IDENTITY = "[삭제됨: 고유식별정보]"
AROUND = 18


@dataclass(frozen=True)
class Number:
    """A number in a text; what surrounds it may be shown, the number itself only its first two."""

    kind: str
    value: str
    before: str
    after: str

    @property
    def hint(self) -> str:
        return self.value[:2] + "•" * (len(self.value) - 2)


def found(text: str) -> list[Number]:
    """Return the numbers in a plain text in their order."""
    return [
        Number(
            kind, text[begin:end], text[max(0, begin - AROUND) : begin], text[end : end + AROUND]
        )
        for kind, begin, end in numbers_in(text)
    ]


def without(text: str, number: Number) -> str:
    """Return the text with words in place of the number."""
    return text.replace(number.value, IN_PLACE_OF.get(number.kind, IDENTITY))


def redacted(text: str) -> str:
    """Return the text with words in place of every number."""
    for number in found(text):
        text = without(text, number)
    return text
