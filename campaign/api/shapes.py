"""What programs are given; these shapes are the OpenAPI document's."""

from datetime import date
from typing import Literal

from ninja import Field, Schema
from pydantic import AwareDatetime


class Words(Schema):
    """Words in Korean, and in English where there is any."""

    ko: str = Field(examples=["얼굴을 내지 않을 권리"])
    en: str | None = Field(None, examples=["The right to keep my face"])


class Strengths(Schema):
    """Live signatures by what was verified."""

    total: int = Field(examples=[742])
    contact: int = Field(description="e-mail, text message or account", examples=[702])
    paper: int = Field(description="paper, entered twice and compared", examples=[40])
    identity: int = Field(description="an identity verification agency", examples=[0])


class Organisation(Schema):
    name: Words
    website: str | None = None


class Petition(Schema):
    """A petition that is or was open."""

    slug: str = Field(examples=["face"])
    state: Literal["open", "closed"]
    title: Words
    organisation: Organisation
    recipient: Words
    goal: int
    signatures: int = Field(description="live signatures, right now", examples=[742])
    opened_at: AwareDatetime
    closes_at: AwareDatetime | None = None
    closed_at: AwareDatetime | None = None
    is_demo: bool = Field(description="a sample: organisations and people are made up")
    url: str


class PetitionInFull(Petition):
    """With what is asked, in the version that is signed now."""

    lead: Words
    demands_ko: list[str]
    demands_en: list[str]
    coalition: list[Organisation]
    text_version: int
    text_digest: str = Field(description="SHA-256 of the manifest that is signed")
    text_url: str = Field(description="the manifest itself")


class Checkpoint(Schema):
    """A head of the public log: what it counted when it was signed never changes."""

    size: int = Field(description="entries of the log", examples=[760])
    root: str = Field(description="Merkle root, in hexadecimal", pattern="^[0-9a-f]{64}$")
    as_of: AwareDatetime = Field(description="when this head was signed")
    signatures: Strengths
    url: str = Field(description="a page that will always show this number")


class Count(Schema):
    """How many signed: right now (see the header Date), and by the newest signed head."""

    now: Strengths
    waiting: int = Field(description="of these, confirmed but not in the log for some seconds yet")
    goal: int
    checkpoint: Checkpoint | None = Field(None, description="none before the first signature")


class Day(Schema):
    """Signatures of a day in Korea that are live today: who withdrew is in none."""

    day: date
    signatures: int
    total: int = Field(description="up to the end of this day")


class Region(Schema):
    """A province. A number below five names people: it is null, and a second one with it."""

    code: str = Field(examples=["11"])
    name: Words
    signatures: int | None


class Regions(Schema):
    until: date = Field(description="counted up to the end of this day in Korea")
    items: list[Region]


class Event(Schema):
    """A press event that was announced. What is not settled is null."""

    slug: str
    kind: str = Field(examples=["conference"])
    state: Literal["announced", "done", "postponed", "cancelled"]
    title: Words
    place: Words | None = None
    mode: Literal["offline", "online", "mixed"]
    day: date | None = None
    starts_at: AwareDatetime | None = None
    ends_at: AwareDatetime | None = None
    sequence: int = Field(description="grows with every announced change (RFC 5545, 3.8.7.4)")
    changed_at: AwareDatetime
    url: str
    calendar_url: str


class Document(Schema):
    """A published text for the press, in its last version."""

    number: str = Field(examples=["2026-017"])
    kind: str = Field(examples=["release"])
    version: int
    title: str
    subtitle: str
    publisher: Words
    published_at: AwareDatetime
    changed_at: AwareDatetime
    retracted_at: AwareDatetime | None = None
    url: str


class Witness(Schema):
    """Who signs heads of the log besides us."""

    name: str
    key: str
    cosigned_at: AwareDatetime | None = None


class Ledger(Schema):
    """Where the log of commitments lies, and what to check it with (docs/ledger-format.md)."""

    origin: str
    url: str = Field(description="base of tiles, entries and checkpoints (c2sp.org/tlog-tiles)")
    keys: dict[str, list[str]] = Field(description="verifier keys by purpose, the newest first")
    witnesses: list[Witness]
    quorum: int = Field(description="so many witnesses must sign a head before it is published")
    checkpoint: Checkpoint | None = None
    note: str | None = Field(None, description="the signed checkpoint as it is (c2sp.org)")


class Wrong(Schema):
    """One parameter that was wrong."""

    parameter: str
    detail: str


class Problem(Schema):
    """What went wrong (RFC 9457)."""

    type: str = Field(examples=["about:blank"])
    title: str = Field(examples=["Not Found"])
    status: int = Field(examples=[404])
    detail: str
    errors: list[Wrong] | None = None
