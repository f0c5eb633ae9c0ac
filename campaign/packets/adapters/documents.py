"""All documents of a packet, from plain data alone: no database, no network."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from django.template.loader import render_to_string

from campaign.lib import canonical, pdf, richtext
from campaign.lib.apart import Apart
from campaign.lib.processes import AT_ONCE
from campaign.packets.adapters import charts
from campaign.packets.adapters.bound import Volume, bind_volumes
from campaign.packets.adapters.proof import described, verifier_digest
from campaign.packets.adapters.roll import Blocks, Part, parts_of, sheets_of, write_roll
from campaign.packets.adapters.seal import sealed
from campaign.packets.adapters.stamp import BLOCK_ROWS
from campaign.packets.rules import statistics
from campaign.packets.rules.catalogue import (
    BEFORE_ENCLOSED,
    ROLL_TITLE,
    Document,
    documents_of,
)
from campaign.packets.rules.contents import PacketContents, RenderedFile, Totals
from campaign.packets.rules.form_text import Field, form_fields, form_text
from campaign.routes.rules import Item

MAIN, CHECKLIST, MANIFEST = "1-main.pdf", "3-checklist.pdf", "packet.json"
FORM_TEXT = "4-form.txt"
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

STEPS_MORE = 3  # than there are rows
LONG_ROLL = AT_ONCE * BLOCK_ROWS  # rows; beyond them, several processes stamp

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Main:
    """The main volume's file, and which pages each document takes."""

    file: RenderedFile
    ranges: list[dict[str, Any]]


@dataclass(frozen=True)
class Papers:
    """What people read of a packet: files, what stands where, where what the law asks for is."""

    files: list[RenderedFile]
    ranges: list[dict[str, Any]]
    statutory: list[dict[str, Any]]


def render_packet(
    contents: PacketContents,
    digest: str,
    blocks: Blocks,
    folder: Path,
    progress: Progress,
    prove: Callable[[], list[RenderedFile]],
) -> list[RenderedFile]:
    """Write the packet's papers and their list into `folder`, and return all files of the packet.

    `digest` is the SHA-256 of the frozen data in hex; `blocks` begins a fresh reading each time;
    `prove` writes what proves the papers. The main volume is set beside the roll, but before a long
    one: each needs memory. It names how many pages the roll has, which is known beforehand but
    where names are moved to an annex.
    """
    steps = contents.rows + STEPS_MORE
    bound = bind_volumes(contents, folder)
    expected = sheets_of(contents.rows, contents.columns.rows_a_page)

    def set_main(sheets: int) -> Apart[Main]:
        return Apart(lambda _: _main(folder, contents, digest, sheets, bound))

    def stamp() -> list[Part]:
        return write_roll(contents, blocks, folder, lambda done: progress(done, steps))

    with Apart(lambda _: prove()) as proving:
        with set_main(expected) as setting:
            roll = [] if contents.rows > LONG_ROLL else stamp()
            main = setting.result()
        roll = roll or stamp()
        if roll[-1].last != expected:
            with set_main(roll[-1].last) as setting:
                main = setting.result()
        papers = _write_papers(contents, digest, main, roll, bound, folder)
        progress(contents.rows + 2, steps)
        return _write_list(contents, digest, papers, proving.result(), folder)


def _write_papers(
    contents: PacketContents,
    digest: str,
    main: Main,
    roll: Sequence[Part],
    bound: Sequence[Volume],
    folder: Path,
) -> Papers:
    """Seal the volumes, and write what says where everything stands."""
    files = [
        main.file,
        *(described(folder, one.name, f"{one.label} 연명부(별책)", one.pages) for one in roll),
    ]
    files = [sealed(folder, file) for file in files]
    ranges = main.ranges + [
        {"volume": one.label, "title": ROLL_TITLE, "first": one.first, "last": one.last}
        for one in roll
    ]
    files += [volume.file for volume in bound]
    ranges += [row for volume in bound for row in volume.ranges]
    statutory = _statutory(contents, ranges)
    page = {
        "contents": contents,
        "digest": digest,
        "files": files,
        "ranges": ranges,
        "statutory": statutory,
        "verifier_digest": verifier_digest(),
    }
    checklist = _stored(folder, CHECKLIST, "제출물 확인표", layout("checklist", page))
    files.append(sealed(folder, checklist))
    files.append(_form_text(folder, contents, statutory))
    return Papers(files, ranges, statutory)


def _write_list(
    contents: PacketContents,
    digest: str,
    papers: Papers,
    proving: list[RenderedFile],
    folder: Path,
) -> list[RenderedFile]:
    """Write the list that pins every file, and return all files with it."""
    files = papers.files + proving
    listed = _manifest(contents, digest, files, papers.ranges) | {"statutory": papers.statutory}
    if contents.supplement:
        listed["supplement"] = asdict(contents.supplement)
    (folder / MANIFEST).write_bytes(canonical.to_bytes(listed))
    return [*files, described(folder, MANIFEST, "제출물 확인표(기계용)", 0)]


def _main(
    folder: Path, contents: PacketContents, digest: str, sheets: int, bound: list[Volume]
) -> Main:
    document = layout("main", page_of(contents, digest, sheets, bound))
    file = _stored(folder, MAIN, "제1권 본책", document)
    return Main(file, _ranges(document, documents_of(contents)))


def page_of(
    contents: PacketContents, digest: str, sheets: int, bound: list[Volume]
) -> dict[str, Any]:
    """Return what the templates of the main volume are filled with."""
    documents = documents_of(contents)
    enclosed = documents[BEFORE_ENCLOSED:]
    parts = parts_of(contents.rows, contents.columns.rows_a_page)
    apart = [f"{ROLL_TITLE}(별책 {parts}권)" if parts > 1 else f"{ROLL_TITLE}(별책)"]
    apart += [f"{one.title}(별책)" for one in bound]
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
            for item, code, title in _items(contents)
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


def layout(name: str, page: dict[str, Any]) -> Any:
    """Lay out a template of this kind of documents."""
    html = render_to_string(f"packets/document/{name}.html", page)
    return pdf.layout(html, css=pdf.style("document.css"))


def _items(contents: PacketContents) -> Iterator[tuple[Item, str, str]]:
    """Yield what the law asks for, with the document in which it stands; "" is the roll.

    What was handed in once is not asked for again in a supplement.
    """
    if contents.supplement:
        return
    titles = {document.code: document.title for document in documents_of(contents)}
    for item in contents.route.items:
        yield item, item.document, titles.get(item.document, ROLL_TITLE)


def _ranges(document: Any, documents: Sequence[Document]) -> list[dict[str, Any]]:
    """Return first and last page of each document in the main volume."""
    starts: dict[str, int] = {}
    for number, page in enumerate(document.pages, 1):
        for anchor in page.anchors:  # a document that goes on is anchored on each of its pages
            starts.setdefault(anchor, number)
    first = [starts[f"doc-{one.code}"] for one in documents]
    last = [page - 1 for page in first[1:]] + [len(document.pages)]
    return [
        {"volume": "제1권", "title": one.title, "first": begin, "last": end}
        for one, begin, end in zip(documents, first, last, strict=True)
    ]


def _statutory(contents: PacketContents, ranges: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Point each item that the law asks for to its page."""
    first = {row["title"]: (row["volume"], row["first"]) for row in reversed(ranges)}
    return [
        {"basis": item.basis, "item": item.name, "title": title, "volume": volume, "page": page}
        for item, _, title in _items(contents)
        for volume, page in [first[title]]
    ]


def fields_to_paste(contents: PacketContents, limits: Mapping[str, int]) -> list[Field]:
    """Return the fields of the form as plain text, each with the number of letters it may have."""
    fields = form_fields(contents, **_plain(contents))
    return [Field(name, text, limits.get(name)) for name, text in fields]


def _plain(contents: PacketContents) -> dict[str, str]:
    texts = {"facts": contents.facts, "reasons": contents.reasons}
    return {name: richtext.plain(text) for name, text in texts.items()}


def _form_text(
    folder: Path, contents: PacketContents, statutory: list[dict[str, Any]]
) -> RenderedFile:
    text = form_text(contents, **_plain(contents), statutory=statutory)
    (folder / FORM_TEXT).write_text(text, encoding="utf-8")
    return described(folder, FORM_TEXT, "서식 항목별 글", 0)


def _stored(folder: Path, name: str, title: str, document: Any) -> RenderedFile:
    (folder / name).write_bytes(pdf.write(document, is_tagged=True))
    return described(folder, name, title, len(document.pages))


def _manifest(
    contents: PacketContents,
    digest: str,
    files: list[RenderedFile],
    ranges: list[dict[str, Any]],
) -> dict[str, Any]:
    totals = contents.totals
    return {
        "format": "petition-packet/v1",
        "demo": contents.is_demo,
        "document_number": contents.document_number,
        "packet": contents.packet_id,
        "as_of": contents.as_of,
        "profile": str(contents.profile).upper(),
        "snapshot_sha256": digest,
        "log_size": contents.log_size,
        "seal": contents.certificate,
        "serials": [1, contents.last_serial],
        "totals": {
            "live": totals.live,
            "provided": totals.provided,
            "count_only": totals.count_only,
            "withdrawn": totals.withdrawn,
            "unreviewed": totals.unreviewed,
        },
        "texts": [
            {"number": text.number, "sha256": text.digest, "signed": text.signed}
            for text in contents.texts
        ],
        "documents": ranges,
        "files": [asdict(file) for file in files],
    }
