"""Copies to give away, from the same snapshot as the packet: none of them names a signer."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace

from django.utils.text import Truncator

from campaign.lib import pdf
from campaign.lib.masking import Level, masked
from campaign.packets.adapters.documents import layout
from campaign.packets.adapters.main_page import page_of
from campaign.packets.rules.catalogue import Document, documents_of
from campaign.packets.rules.contents import PacketContents, Person
from campaign.packets.rules.printed import spines

KINDS = {
    "press": "공개용 사본",
    "statistics": "서명 현황 요약",
    "count": "인용할 수 있는 수",
    "binding": "표지·등표지(인쇄용)",
}
# Who receives or is told of the names has no business in a copy without names.
NOT_IN_PRESS_COPY = {"receipt", "privacy"}
STRENGTHS = {"자필": "종이에 자필", "본인확인": "본인확인기관"}
CONTACT = "연락처 확인"
SHOWN_OF_A_COMMENT = 200


@dataclass(frozen=True)
class Point:
    """The signed state of the log at the freeze, and where anybody finds it."""

    origin: str
    size: int
    root: str
    note: str
    page: str
    log: str


def copy_pdf(
    kind: str, contents: PacketContents, *, digest: str, point: Point, titles: Mapping[str, str]
) -> bytes:
    """Return the PDF of a kind of copy; `titles` are those of the packet's files."""
    open_to_all = masked_contents(contents)
    page = page_of(open_to_all, digest, 0, [])
    documents = [one for one in documents_of(contents) if one.code not in NOT_IN_PRESS_COPY]
    if kind != "press":
        documents = [Document(kind, KINDS[kind])]
    backs = spines(titles)
    page |= {
        "documents": documents,
        "listed": documents[3:],
        "is_open": True,
        "volume": KINDS[kind],
        "point": asdict(point),
        "strengths": strengths(contents),
        "spines": backs,
        "closed": [one for one in backs if one.is_closed],
    }
    return pdf.write(layout("main", page), is_tagged=True)


def masked_contents(contents: PacketContents) -> PacketContents:
    """Return the contents as the public may see them (level 2 of the rules of masking)."""
    return replace(
        contents,
        representatives=[_masked(one) for one in contents.representatives],
        contact_name=masked("name", contents.contact_name, Level.PUBLIC),
        contact_phone=masked("phone", contents.contact_phone, Level.PUBLIC),
        contact_email=masked("email", contents.contact_email, Level.PUBLIC),
        agent="(가림)" if contents.agent else "",
        comments=[Truncator(words).chars(SHOWN_OF_A_COMMENT) for words in contents.comments],
        exhibits=[],
        sheets=[],
    )


def _masked(one: Person) -> Person:
    shown = {
        kind: masked(kind, getattr(one, kind), Level.PUBLIC)
        for kind in ("name", "address", "phone", "email")
    }
    return replace(one, **shown)


def strengths(contents: PacketContents) -> list[tuple[str, int]]:
    """Add the ways of signing up by what they show."""
    found: dict[str, int] = {}
    for name, number in contents.totals.per_method:
        kind = STRENGTHS.get(name, CONTACT)
        found[kind] = found.get(kind, 0) + number
    return list(found.items())
