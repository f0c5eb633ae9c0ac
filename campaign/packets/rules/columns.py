"""The columns of a roll, by its profile: what the page, the stamp and the attachments go by."""

from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from typing import Any, NamedTuple

from campaign.routes.rules import Profile

NUMBERS = ("number", "serial")


class Column(NamedTuple):
    """A field of a row; `width` in millimetres, 0 takes what is left."""

    field: str
    title: str
    width: int
    lines: int = 1
    repeats: bool = False  # there are few different texts

    @property
    def is_right(self) -> bool:
        return self.field in NUMBERS


@dataclass(frozen=True)
class Columns:
    """A profile: what it is called, how many rows stand on a page, what of a signer is shown.

    A column without a field of the row is filled in by hand.
    """

    label: str
    columns: tuple[Column, ...]
    rows_a_page: int
    shown: tuple[str, ...]  # fields of the commitment
    note: str

    def texts(self, row: Any) -> tuple[str, ...]:
        """Return the texts of a row; numbers as people read them aloud."""
        number, serial, *rest = self.values(row)
        return (f"{number:,}", f"{serial:,}", *rest)

    def at(self, field: str) -> int:
        """Return where a field stands, or -1."""
        return next((at for at, one in enumerate(self.columns) if one.field == field), -1)

    @property
    def name_at(self) -> int:
        return self.at("name")

    @cached_property
    def values(self) -> Any:
        """What reads the values of a row."""
        return attrgetter(*(one.field for one in self.columns))


_NUMBER, _SERIAL = Column("number", "연번", 15), Column("serial", "서명번호", 20)
_AGREED = "이 명부는 이름을 내는 데 동의한 서명자만 실었습니다."
_JOINT = (
    "이 명부는 공동신청인이 되는 것과 대표자의 선정, 성명·주소·서명의 제출에 각각 동의한 사람만 "
    "실었습니다."
)
_APPLICANT = (
    *("address", "drawing", "joint", "manifest", "method", "name", "signed"),
    "signed_by",
)
_SIGNED = "서명 칸의 글자는 서명으로 적은 성명, 그림은 손으로 그린 서명입니다."
PROFILES = {
    Profile.SUPPORT_MIN: Columns(
        label="지지서명",
        columns=(
            *(_NUMBER, _SERIAL, Column("name", "성명", 38)),
            Column("region", "지역", 37, repeats=True),
            Column("signed_on", "서명일", 26, repeats=True),
            Column("method", "확인방법", 0, repeats=True),
        ),
        rows_a_page=25,
        shown=("manifest", "method", "name", "region", "signed"),
        note=_AGREED,
    ),
    Profile.JOINT: Columns(
        label="공동신청인",
        columns=(
            *(Column("number", "연번", 12), Column("serial", "서명번호", 16)),
            *(Column("name", "성명", 27), Column("address", "주소", 0, lines=3)),
            *(Column("signature", "서명", 27), Column("signed_on", "서명일", 21, repeats=True)),
            Column("method", "비고", 17, repeats=True),
        ),
        rows_a_page=20,
        shown=_APPLICANT,
        note=f"{_JOINT} {_SIGNED}",
    ),
    # This site asks nobody for what the empty columns want; they are filled in by hand.
    Profile.AUDIT: Columns(
        label="국민감사청구인",
        columns=(
            *(Column("number", "연번", 10), Column("serial", "서명번호", 15)),
            *(Column("name", "성명", 21), Column("by_hand", "생년월일", 18)),
            *(Column("address", "주소", 0, lines=3), Column("by_hand", "직업", 16)),
            *(Column("by_hand", "전화번호", 23), Column("by_hand", "서명 또는 날인", 24)),
        ),
        rows_a_page=20,
        shown=_APPLICANT,
        note=_JOINT,
    ),
}


def columns_of(profile: str) -> Columns:
    return PROFILES[Profile(profile)]
