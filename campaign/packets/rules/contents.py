"""Everything a packet's documents need, as plain data that can be frozen into a file."""

import json
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any, Self

from campaign.lib import canonical
from campaign.lib.ranges import ranges_of
from campaign.packets.rules.columns import Columns, columns_of
from campaign.packets.rules.enclosed import Exhibit, SheetCopy, Supplement, shortened
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
    fax: str = ""
    website: str = ""
    has_seal: bool = True


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
    def has_roll(self) -> bool:
        """Tell whether there is a roll: a supplement that names nobody anew encloses none."""
        return not self.supplement or self.rows > 0

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
        return shortened(ranges_of(sorted(sheet.number for sheet in self.sheets)))

    @property
    def exhibit_numbers(self) -> str:
        return shortened(ranges_of(sorted(one.number for one in self.exhibits)))

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
