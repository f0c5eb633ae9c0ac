"""All documents of a packet, from plain data alone: no database, no network."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from django.template.loader import render_to_string

from campaign.lib import canonical, pdf, richtext
from campaign.lib.apart import Apart
from campaign.lib.processes import AT_ONCE
from campaign.packets.adapters.bound import Volume, bind_volumes
from campaign.packets.adapters.main_page import items_of, page_of
from campaign.packets.adapters.proof import described, verifier_digest
from campaign.packets.adapters.roll import Blocks, Part, sheets_of, write_roll
from campaign.packets.adapters.seal import sealed
from campaign.packets.adapters.stamp import BLOCK_ROWS
from campaign.packets.rules.catalogue import ROLL_TITLE, Document, documents_of
from campaign.packets.rules.contents import PacketContents, RenderedFile
from campaign.packets.rules.form_text import Field, form_fields, form_text

MAIN, CHECKLIST, MANIFEST = "1-main.pdf", "3-checklist.pdf", "packet.json"
FORM_TEXT = "4-form.txt"
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
    expected = sheets_of(contents.rows, contents.columns.rows_a_page) if contents.has_roll else 0

    def set_main(sheets: int) -> Apart[Main]:
        return Apart(lambda _: _main(folder, contents, digest, sheets, bound))

    def stamp() -> list[Part]:
        if not contents.has_roll:
            return []
        return write_roll(contents, blocks, folder, lambda done: progress(done, steps))

    with Apart(lambda _: prove()) as proving:
        with set_main(expected) as setting:
            roll = [] if contents.rows > LONG_ROLL else stamp()
            main = setting.result()
        roll = roll or stamp()
        if roll and roll[-1].last != expected:
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


def layout(name: str, page: dict[str, Any]) -> Any:
    """Lay out a template of this kind of documents."""
    html = render_to_string(f"packets/document/{name}.html", page)
    return pdf.layout(html, css=pdf.style("document.css"))


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
        for item, _, title in items_of(contents)
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
