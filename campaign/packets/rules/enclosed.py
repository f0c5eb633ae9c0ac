"""What a packet encloses beside its own documents, and what a supplement changes."""

from dataclasses import dataclass
from datetime import datetime

from campaign.lib.ranges import Ranges, told


@dataclass(frozen=True)
class Exhibit:
    """A piece of evidence; `file` is its name among the frozen files."""

    number: int
    title: str
    source: str
    shows: str
    pages: int
    sha256: str
    file: str


@dataclass(frozen=True)
class SheetCopy:
    """A sheet of paper signatures, and who counted it.

    A copy is bound in (`pages` is above 0) where every line on it is named in the roll, or was
    taken back and is black.
    """

    number: int
    code: str
    returned_on: str
    lines: int
    named: int
    typed_by: str
    checked_by: str
    pages: int
    file: str


@dataclass(frozen=True)
class Supplement:
    """What a packet changes of the one before it; lists of serials hold nobody's name.

    `live` and `provided` are the numbers before; `rows` is how many names are in this roll:
    those `added` and those `corrected`.
    """

    number: int
    of: str  # the SHA-256 of the packet.json of the one before
    document_number: str
    as_of: str
    live: int
    provided: int
    rows: int
    added: int
    corrected: Ranges
    gone: Ranges
    gone_counted: int
    taken_back: Ranges

    @property
    def moment(self) -> datetime:
        return datetime.fromisoformat(self.as_of)

    def lists(self) -> list[tuple[str, int, str]]:
        """Return each list of serials as people read it: what it is, how many, which."""
        named = (
            ("고친 기재(이 명부에 다시 실음)", self.corrected),
            ("거두었거나 무효가 된 서명", self.gone),
            ("이름 제출을 거둔 서명(인원수에는 남음)", self.taken_back),
        )
        return [
            (what, sum(last - first + 1 for first, last in ranges), shortened(ranges))
            for what, ranges in named
        ]


SHOWN_RANGES = 120  # as many as leave the diff on one page; packet.json has all


def shortened(ranges: Ranges) -> str:
    """Return ranges as people read them, as many as a page has room for."""
    rest = len(ranges) - SHOWN_RANGES
    more = f", 그 밖의 {rest:,}곳은 packet.json에 있음" if rest > 0 else ""
    return told(ranges[:SHOWN_RANGES]) + more
