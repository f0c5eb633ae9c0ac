"""All documents of a packet, from plain data alone: no database, no network."""

import hashlib
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.template.loader import render_to_string

from campaign.lib import canonical, pdf, richtext
from campaign.packets.adapters import charts
from campaign.packets.adapters.roll import Rows, write_roll
from campaign.packets.rules.contents import PacketContents, RenderedFile
from campaign.packets.rules.statistics import suppressed

DOCUMENTS = (
    ("letter", "공문(제출 안내)"),
    ("form", "고충민원 신청서"),
    ("reasons", "신청 취지 및 이유"),
    ("representatives", "대표자 선정서"),
    ("organisations", "참여 단체 목록"),
    ("statistics", "서명 현황 요약"),
    ("method", "서명 수집·확인 방법 설명서"),
    ("privacy", "개인정보 취급 요청서"),
    ("receipt", "접수증(수령 확인) 요청서"),
)
MAIN, ROLL, CHECKLIST, MANIFEST = "1-main.pdf", "2-roll.pdf", "3-manifest.pdf", "manifest.json"
Progress = Callable[[int, int], None]


def render_packet(
    contents: PacketContents, rows: Rows, folder: Path, progress: Progress
) -> list[RenderedFile]:
    """Write the packet's files into `folder`; `rows` begins a fresh reading each time."""
    total = contents.totals.provided + 3
    main, ranges = _main(contents)
    files = [_stored(folder, MAIN, "제1권 본책", main, len(main.pages))]
    progress(1, total)
    with (folder / ROLL).open("wb") as out:
        pages = write_roll(contents, rows, out, lambda done: progress(1 + done, total))
    files.append(_described(folder, ROLL, "제2권 연명부(별책)", pages))
    checklist = _layout("checklist", {"contents": contents, "files": files, "ranges": ranges})
    files.append(_stored(folder, CHECKLIST, "제출물 확인표", checklist, len(checklist.pages)))
    (folder / MANIFEST).write_bytes(canonical.to_bytes(_manifest(contents, files, ranges)))
    files.append(_described(folder, MANIFEST, "제출물 확인표(기계용)", 0))
    progress(total, total)
    return files


def _main(contents: PacketContents) -> tuple[Any, list[dict[str, Any]]]:
    page = {
        "contents": contents,
        "facts": richtext.show(contents.facts),
        "reasons": richtext.show(contents.reasons),
        "documents": DOCUMENTS,
        "regions": _cells(contents.totals.per_region),
        "chart": charts.per_day(suppressed(contents.totals.per_day), contents.events),
        "sheets": max(1, math.ceil(contents.totals.provided / 25)),
    }
    document = _layout("main", page)
    return document, _ranges(document)


def _cells(cells: list[tuple[str, int]]) -> list[dict[str, Any]]:
    most = max((number for _, number in cells), default=1) or 1
    return [
        {"name": name, "number": number, "share": round((number or 0) * 100 / most)}
        for name, number in suppressed(cells)
    ]


def _layout(name: str, page: dict[str, Any]) -> Any:
    html = render_to_string(f"packets/document/{name}.html", page)
    return pdf.layout(html, css=pdf.style("document.css"))


def _ranges(document: Any) -> list[dict[str, Any]]:
    """Return first and last page of each document in the volume."""
    starts = {
        anchor: number for number, page in enumerate(document.pages, 1) for anchor in page.anchors
    }
    first = [(starts[f"doc-{name}"], title) for name, title in DOCUMENTS]
    ends = [page - 1 for page, _ in first[1:]] + [len(document.pages)]
    return [
        {"title": title, "first": page, "last": last}
        for (page, title), last in zip(first, ends, strict=True)
    ]


def _stored(folder: Path, name: str, title: str, document: Any, pages: int) -> RenderedFile:
    (folder / name).write_bytes(pdf.write(document))
    return _described(folder, name, title, pages)


def _described(folder: Path, name: str, title: str, pages: int) -> RenderedFile:
    with (folder / name).open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return RenderedFile(name, title, pages, (folder / name).stat().st_size, digest)


def _manifest(
    contents: PacketContents, files: list[RenderedFile], ranges: list[dict[str, Any]]
) -> dict[str, Any]:
    totals = contents.totals
    return {
        "format": "petition-packet/v1",
        "demo": contents.is_demo,
        "document_number": contents.document_number,
        "packet": contents.packet_id,
        "as_of": contents.as_of,
        "log_size": contents.log_size,
        "serials": [1, contents.last_serial],
        "totals": {
            "live": totals.live,
            "provided": totals.provided,
            "count_only": totals.count_only,
            "withdrawn": totals.withdrawn,
        },
        "texts": [
            {"number": t.number, "sha256": t.digest, "signed": t.signed} for t in contents.texts
        ],
        "documents": ranges,
        "files": [
            {
                "name": f.name,
                "title": f.title,
                "pages": f.pages,
                "bytes": f.size,
                "sha256": f.sha256,
            }
            for f in files
        ],
    }
