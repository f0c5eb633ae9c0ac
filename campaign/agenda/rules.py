"""The release after an event, begun from what is known of it (pure)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from html import escape

HALF_HOUR = timedelta(minutes=30)
ENOUGH = 5  # photographs
TO_FILL = "○○○"  # no text is published while this stands in it


@dataclass(frozen=True)
class Known:
    """What is known after an event, in the words of a release; empty where it is not."""

    title: str
    day: str
    place: str
    hosts: str
    speakers: Sequence[str] = ()
    recipient: str = ""
    document: str = ""
    receipt: str = ""
    due: str = ""


def headline(known: Known) -> str:
    """Return a title; the number is filled in when the text is published."""
    if not known.recipient:
        return known.title[:120]
    return f"{known.recipient}에 서명 전달, 지금까지 {{{{ fact:verified_signatures }}}}명"[:120]


def body(known: Known) -> str:
    """Return paragraphs that hold what is known, and marks where a person has to write."""
    return "".join(_parts(known))


def _parts(known: Known) -> Iterator[str]:
    yield _paragraph(
        f"{known.day} {known.place}에서 “{known.title}” 행사가 열렸습니다. "
        f"주최는 {known.hosts}입니다."
    )
    yield _paragraph(
        "지금까지 확인된 서명은 {{ fact:verified_signatures }}명입니다"
        "({{ fact:as_of }} 기준, 1인 1서명을 보증하지 않음)."
    )
    if known.recipient:
        yield _paragraph(
            f"이 자리에서 서명과 신청서를 {known.recipient}에 전달했습니다. "
            f"문서번호는 {known.document or TO_FILL}, 접수 번호는 {known.receipt or TO_FILL}입니다."
        )
    if known.due:
        yield _paragraph(f"법이 정한 대로 세면 답변을 받을 날은 {known.due}까지입니다.")
    if known.speakers:
        yield "<h2>발언</h2><ul>"
        for one in known.speakers:
            yield f"<li>{escape(one)}: {TO_FILL}</li>"
        yield "</ul>"


def _paragraph(words: str) -> str:
    return f"<p>{escape(words, quote=False)}</p>"
