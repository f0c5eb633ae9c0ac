"""What the main volume's pages are filled with, from plain data alone."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from campaign.lib import richtext
from campaign.packets.adapters import charts
from campaign.packets.adapters.bound import Volume
from campaign.packets.adapters.proof import verifier_digest
from campaign.packets.adapters.roll import parts_of
from campaign.packets.rules import statistics
from campaign.packets.rules.catalogue import BEFORE_ENCLOSED, ROLL_TITLE, documents_of
from campaign.packets.rules.contents import PacketContents, Totals
from campaign.routes.rules import Item

OTHERS = "기타"
KEEPERS = ("접수기관 보관용", "제출한 사람 보관용")
# What each way of confirming shows; none of them is an identity verification.
SHOWN_BY = {
    "전자우편": "그 주소의 편지함을 쓰는 사람이 서명함",
    "문자": "그 번호의 전화를 쓰는 사람이 서명함",
    "소셜 로그인": "그 계정을 쓰는 사람이 서명함",
    "자필": "종이에 한 서명을 두 사람이 확인함",
    "본인확인": "본인확인기관이 확인한 사람이 서명함",
}


def page_of(
    contents: PacketContents, digest: str, sheets: int, bound: list[Volume]
) -> dict[str, Any]:
    """Return what the templates of the main volume are filled with."""
    documents = documents_of(contents)
    enclosed = documents[BEFORE_ENCLOSED:]
    parts = parts_of(contents.rows, contents.columns.rows_a_page) if contents.has_roll else 0
    roll = f"{ROLL_TITLE}(별책 {parts}권)" if parts > 1 else f"{ROLL_TITLE}(별책)"
    apart = [*([roll] if parts else []), *(f"{one.title}(별책)" for one in bound)]
    return {
        "volume": "제1권 본책",
        "contents": contents,
        "digest": digest,
        "sheets": sheets,
        "parts": parts,
        "documents": documents,
        "listed": enclosed,
        "enclosed": [
            f"{title} 1부." for title in [*(one.title for one in enclosed), *apart, "제출물 확인표"]
        ],
        "attached": [*(one.title for one in enclosed[1:]), *apart],
        "bound": bound,
        "statutory": [
            {"basis": item.basis, "item": item.name, "code": code, "title": title}
            for item, code, title in items_of(contents)
        ],
        "facts": richtext.show(contents.facts),
        "reasons": richtext.show(contents.reasons),
        "texts": [
            {**asdict(text), "body": richtext.show(text.body)}
            for text in contents.texts
            if text.title
        ],
        "methods": [
            {"name": name, "shows": SHOWN_BY.get(name, ""), "number": number}
            for name, number in contents.totals.per_method
        ],
        "keepers": KEEPERS,
        "verifier_digest": verifier_digest(),
        **_days(contents),
        **_regions(contents.totals),
    }


def _days(contents: PacketContents) -> dict[str, Any]:
    days = statistics.every_day(contents.totals.per_day, first=contents.opened, last=contents.day)
    shown = statistics.suppressed(days)
    hidden = [number for (_, number), (_, told) in zip(days, shown, strict=True) if told is None]
    return {
        "day_chart": charts.per_day(shown, contents.events),
        "is_weekly": statistics.days_in_a_bar(contents.opened, contents.day) > 1,
        "hidden_days": len(hidden),
        "hidden_sum": sum(hidden),
    }


def _regions(totals: Totals) -> dict[str, Any]:
    cells = statistics.merged(totals.per_region, into=OTHERS)
    return {
        "region_chart": charts.per_region(cells),
        "hidden_regions": statistics.hidden_names(totals.per_region),
    }


def items_of(contents: PacketContents) -> Iterator[tuple[Item, str, str]]:
    """Yield what the law asks for, with the document in which it stands; "" is the roll.

    What was handed in once is not asked for again in a supplement.
    """
    if contents.supplement:
        return
    titles = {document.code: document.title for document in documents_of(contents)}
    for item in contents.route.items:
        yield item, item.document, titles.get(item.document, ROLL_TITLE)
