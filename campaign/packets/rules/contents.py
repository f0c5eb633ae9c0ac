"""Everything a packet's documents need, as plain data that can be frozen into a file."""

import json
from dataclasses import asdict, astuple, dataclass, field
from datetime import date, datetime
from typing import Any, Self

from campaign.lib import canonical
from campaign.lib.ranges import Ranges, ranges_of, told
from campaign.packets.rules.columns import Columns, columns_of
from campaign.routes.rules import Item, Mode, Profile, Wording

Named = tuple[str, int]


@dataclass(frozen=True)
class Body:
    """An organisation that files or takes part."""

    name: str
    representative: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True)
class Person:
    """A representative of the applicants."""

    name: str
    affiliation: str
    address: str
    phone: str
    email: str


@dataclass(frozen=True)
class Text:
    """A version of the text that was signed, its SHA-256, and how many signed it.

    `body` is cleaned HTML. A version whose words are not given is named by its digest alone.
    """

    number: int
    digest: str
    signed: int
    title: str = ""
    lead: str = ""
    demands: list[str] = field(default_factory=list)
    body: str = ""


@dataclass(frozen=True)
class Totals:
    """The numbers of a packet, counted from its frozen rows.

    `live` counts confirmed signatures less withdrawn ones; `provided` counts those of them that
    the roll names; `pending` wait for their owners' answer, at `unreviewed`
    ones no person has looked yet; both are in no other number.
    """

    live: int
    provided: int
    withdrawn: int
    per_method: list[Named]
    per_day: list[Named]  # ISO dates
    per_region: list[Named]
    pending: int = 0
    unreviewed: int = 0
    void: int = 0

    @property
    def count_only(self) -> int:
        return self.live - self.provided


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
            (what, sum(last - first + 1 for first, last in ranges), _told(ranges))
            for what, ranges in named
        ]


SHOWN_RANGES = 120  # as many as leave the diff on one page; packet.json has all


def _told(ranges: Ranges) -> str:
    rest = len(ranges) - SHOWN_RANGES
    more = f", 그 밖의 {rest:,}곳은 packet.json에 있음" if rest > 0 else ""
    return told(ranges[:SHOWN_RANGES]) + more


@dataclass(frozen=True)
class PacketContents:
    """What is printed. Rich texts are cleaned HTML; times are ISO 8601 with a zone."""

    document_number: str
    packet_id: str
    is_demo: bool
    title: str
    petition_title: str
    lead: str
    demands: list[str]
    recipient: str
    recipient_head: str
    recipient_address: str
    attention: str
    agency: str
    sender: Body
    organisations: list[Body]
    representatives: list[Person]
    contact_name: str
    contact_role: str
    contact_phone: str
    contact_email: str
    notify_by: str
    purpose: list[str]
    facts: str
    reasons: str
    letter: list[str]
    has_other_remedies: bool
    other_remedies: str
    other_commissions: str
    as_of: str
    opened_on: str
    log_size: int
    last_serial: int
    totals: Totals
    texts: list[Text]
    events: list[tuple[str, str]] = field(default_factory=list)  # ISO date, title
    exhibits: list[Exhibit] = field(default_factory=list)
    sheets: list[SheetCopy] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)  # signers' words, nobody's name
    agent: str = ""  # whoever files on behalf of the applicants, and by what right
    supplement: Supplement | None = None
    route: Wording = field(default_factory=Wording)
    mode: str = Mode.ORGANISATIONS
    certificate: str = ""  # the SHA-256 of the one that seals, known when it is rendered
    profile: str = Profile.SUPPORT_MIN

    @property
    def columns(self) -> Columns:
        return columns_of(self.profile)

    @property
    def rows(self) -> int:
        """How many names this packet's roll holds."""
        return self.supplement.rows if self.supplement else self.totals.provided

    @property
    def moment(self) -> datetime:
        return datetime.fromisoformat(self.as_of)

    @property
    def day(self) -> date:
        return self.moment.date()

    @property
    def opened(self) -> date:
        return date.fromisoformat(self.opened_on)

    @property
    def is_joint(self) -> bool:
        return self.mode == Mode.JOINT

    @property
    def named_as(self) -> str:
        """Return what those are whom the roll names."""
        return "공동신청인" if self.is_joint else "명부 제출"

    @property
    def counted_as(self) -> str:
        return "지지서명인" if self.is_joint else "인원수만"

    @property
    def others(self) -> int:
        """How many organisations file together with the sender."""
        return len(self.organisations) - 1

    @property
    def on_sheets(self) -> int:
        """How many the roll names of those who signed on the listed sheets."""
        return sum(sheet.named for sheet in self.sheets)

    @property
    def sheet_numbers(self) -> str:
        """The numbers of the listed sheets, as the diff of a supplement tells them."""
        return _told(ranges_of(sorted(sheet.number for sheet in self.sheets)))

    @property
    def exhibit_numbers(self) -> str:
        return _told(ranges_of(sorted(one.number for one in self.exhibits)))

    @property
    def enclosed_files(self) -> list[str]:
        """Return the names of the frozen files that are bound in."""
        sheets = (sheet.file for sheet in self.sheets if sheet.pages)
        return [*(exhibit.file for exhibit in self.exhibits), *sheets]

    def to_json(self) -> bytes:
        """Return the canonical bytes that are frozen: equal contents give equal bytes."""
        return canonical.to_bytes(self.as_data())

    @classmethod
    def from_json(cls, frozen: bytes) -> Self:
        return cls.from_data(json.loads(frozen))

    def as_data(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> Self:
        """Read back what as_data gave."""
        totals = {
            **data["totals"],
            **{
                name: [(key, number) for key, number in data["totals"][name]]
                for name in ("per_method", "per_day", "per_region")
            },
        }
        return cls(
            **{
                **data,
                "sender": Body(**data["sender"]),
                "organisations": [Body(**row) for row in data["organisations"]],
                "representatives": [Person(**row) for row in data["representatives"]],
                "totals": Totals(**totals),
                "texts": [Text(**row) for row in data["texts"]],
                "exhibits": [Exhibit(**row) for row in data.get("exhibits", [])],
                "sheets": [SheetCopy(**row) for row in data.get("sheets", [])],
                "supplement": Supplement(**data["supplement"]) if data.get("supplement") else None,
                "events": [(day, title) for day, title in data["events"]],
                "route": _wording(data["route"]),
            }
        )


def _wording(data: dict[str, Any]) -> Wording:
    return Wording(**{**data, "items": tuple(Item(**row) for row in data["items"])})


@dataclass(frozen=True)
class RollRow:
    """One line of the roll; the last three are those of joint applicants.

    `signature` is what was typed, or what stands in its place beside a `drawing`: a small PNG in
    base64.
    """

    number: int
    serial: int
    name: str
    region: str
    signed_on: str
    method: str
    address: str = ""
    signature: str = ""
    drawing: str = ""

    @property
    def by_hand(self) -> str:
        """What this site knows of nobody."""
        return ""

    def as_line(self) -> bytes:
        """Return the line of the frozen file; blocks of such lines are what a roll is made of."""
        return canonical.to_bytes(list(astuple(self))[: 9 if self.address else 6]) + b"\n"

    @classmethod
    def in_block(cls, block: bytes) -> list[Self]:
        """Read the lines of a block."""
        return [cls(*json.loads(line)) for line in block.splitlines()]


@dataclass(frozen=True)
class ProofRow:
    """A live signature as it proves itself; its number in the roll, or 0 if it is not named.

    `digests` are of what the row shows, for whoever shall not see it.
    """

    number: int
    serial: int
    digests: dict[str, str]
    row: dict[str, Any]

    def as_line(self) -> bytes:
        return canonical.to_bytes([self.number, self.serial, self.digests, self.row]) + b"\n"


@dataclass(frozen=True)
class RenderedFile:
    """A finished file of a packet."""

    name: str
    title: str
    pages: int
    size: int
    sha256: str
    sealed: bool = False

    @property
    def halves(self) -> tuple[str, str]:
        """The digest in two lines."""
        return self.sha256[:32], self.sha256[32:]
