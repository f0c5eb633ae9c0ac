"""The complaint form as plain text: a block for each field, to paste where no PDF is taken."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from campaign.packets.rules.contents import Body, PacketContents

MOST_ROWS = 16  # of a text on the screen
LETTERS_A_ROW = 40


@dataclass(frozen=True)
class Field:
    """A field of the form, and how many letters the receiving system takes."""

    name: str
    text: str
    most: int | None = None

    @property
    def letters(self) -> int:
        """Count as browsers do: a line's end is one letter."""
        return len(self.text)

    @property
    def over(self) -> int:
        return max(0, self.letters - self.most) if self.most else 0

    @property
    def rows(self) -> int:
        lines = (len(line) // LETTERS_A_ROW + 1 for line in self.text.splitlines())
        return min(MOST_ROWS, max(1, sum(lines)))


Pages = Sequence[Mapping[str, object]]  # {basis, item, title, volume, page}


def form_text(contents: PacketContents, *, facts: str, reasons: str, statutory: Pages) -> str:
    """Return the form's fields in their order, then where each thing the law asks for stands.

    `facts` and `reasons` are the rich texts as plain text.
    """
    fields = form_fields(contents, facts=facts, reasons=reasons)
    blocks = [f"■ {name}\n{text}" for name, text in [*fields, ("찾아보기", _index(statutory))]]
    return "\n\n".join([*_marked(contents), *blocks]) + "\n"


def form_fields(contents: PacketContents, *, facts: str, reasons: str) -> list[tuple[str, str]]:
    """Return the form's fields in their order; none is empty."""
    fields = _fields(contents, facts=facts, reasons=reasons)
    return [(name, text.strip() or "없음") for name, text in fields]


def _marked(contents: PacketContents) -> Iterator[str]:
    yield f"{contents.document_number}의 서식 항목별 글. 접수 누리집의 칸마다 옮겨 붙이십시오."
    if contents.is_demo:
        yield "견본입니다. 내지 마십시오."


def _fields(contents: PacketContents, *, facts: str, reasons: str) -> Iterator[tuple[str, str]]:
    totals, route = contents.totals, contents.route
    yield "제목", contents.title
    yield route.applicant, _applicant(contents)
    yield "함께하는 단체", "\n".join(_body(one) for one in contents.organisations[1:])
    yield (
        "담당자와 연락처",
        f"{_lines(contents.contact_name, contents.contact_role)}\n"
        + _lines(contents.contact_phone, contents.contact_email),
    )
    yield "결과 통지 방법", contents.notify_by
    people = (_lines(row.name, row.affiliation, row.address) for row in contents.representatives)
    yield "대표자", "\n".join(people)
    yield "대리인", contents.agent
    yield "관계 행정기관", contents.agency
    yield (
        route.purpose_title,
        "\n".join(f"{at}. {line}" for at, line in enumerate(contents.purpose, 1)),
    )
    yield "원인이 된 사실", facts
    yield route.reasons_title, reasons
    yield "소송·다른 불복구제절차", contents.other_remedies or _whether(contents)
    if route.asks_commissions:
        yield "다른 권익위원회 신청", contents.other_commissions
    named = f"{contents.named_as} {totals.provided:,}명"
    counted = f"{contents.counted_as} {totals.count_only:,}명"
    yield "함께한 시민", f"{totals.live:,}명 ({named}, {counted})"


def _applicant(contents: PacketContents) -> str:
    if not (contents.is_joint and contents.representatives):
        return _body(contents.sender)
    first = contents.representatives[0]
    return f"{first.name} 등 공동신청인 {contents.totals.provided:,}명, {first.address}"


def _whether(contents: PacketContents) -> str:
    return "있음" if contents.has_other_remedies else ""


def _body(one: Body) -> str:
    return _lines(one.name, f"대표 {one.representative}" if one.representative else "", one.address)


def _lines(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def _index(statutory: Pages) -> str:
    rows = ("{basis} {item}: {title}, {volume} {page}쪽".format(**row) for row in statutory)
    return "\n".join(rows)
