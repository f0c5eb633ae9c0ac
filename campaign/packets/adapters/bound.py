"""Volumes of other people's pages: each is set inside a page of ours that says what it is."""

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from io import BytesIO
from itertools import count
from pathlib import Path
from typing import Any

import pikepdf
from django.template.loader import render_to_string

from campaign.lib import pdf
from campaign.packets.adapters.proof import described
from campaign.packets.rules.contents import PacketContents, RenderedFile

EVIDENCE, SHEETS = "5-evidence.pdf", "6-sheets.pdf"
# What is left of A4 for the pages, in points from the lower left: 25 mm at the spine.
INSIDE = pikepdf.Rectangle(71, 62, 538, 762)


@dataclass(frozen=True)
class Piece:
    """Pages to be bound in: the file in the packet's folder, and the line above each page."""

    file: str
    label: str
    title: str
    pages: int

    @property
    def anchor(self) -> str:
        return f"piece-{self.file}"


@dataclass(frozen=True)
class Volume:
    """A finished volume: its file, and where each piece begins and ends."""

    label: str
    title: str
    file: RenderedFile
    ranges: list[dict[str, Any]]


def bind_volumes(contents: PacketContents, folder: Path) -> list[Volume]:
    """Bind evidence and copies of paper sheets, where there are any; take their files away."""
    evidence = [
        Piece(one.file, f"참고자료 {one.number}", one.title, one.pages) for one in contents.exhibits
    ]
    sheets = [
        Piece(one.file, f"서명지 {one.number}", one.code, one.pages)
        for one in contents.sheets
        if one.pages
    ]
    made, labels = [], (f"제{number}권" for number in count(3 if contents.has_roll else 2))
    if evidence:
        made.append(_bind(contents, folder, (EVIDENCE, next(labels), "참고자료"), evidence))
    if contents.sheets:
        made.append(_bind(contents, folder, (SHEETS, next(labels), "종이 서명지 사본"), sheets))
    return made


def _bind(
    contents: PacketContents, folder: Path, named: tuple[str, str, str], pieces: Sequence[Piece]
) -> Volume:
    name, label, title = named
    page = {"contents": contents, "volume": label, "title": title, "pieces": _frames(pieces)}
    template = "evidence" if name == EVIDENCE else "sheets"
    html = render_to_string(f"packets/document/{template}.html", page)
    document = pdf.layout(html, css=pdf.style("document.css"))
    _fill(pdf.write(document, is_tagged=True), document, folder, name, pieces)
    file = described(folder, name, f"{label} {title}", len(document.pages))
    return Volume(label, title, file, _ranges(document, label, title, pieces))


def _frames(pieces: Sequence[Piece]) -> list[dict[str, Any]]:
    return [{"piece": one, "pages": range(1, one.pages + 1)} for one in pieces]


def _fill(designed: bytes, document: Any, folder: Path, name: str, pieces: Sequence[Piece]) -> None:
    """Set each page inside its frame; the frames come after the list at the front."""
    with ExitStack() as stack:  # streams are copied when the volume is saved
        opened = stack.enter_context(pikepdf.open(BytesIO(designed)))
        frames = iter(opened.pages[_front(document, pieces) :])
        for piece in pieces:
            bound = stack.enter_context(pikepdf.open(folder / piece.file))
            for page in bound.pages:
                _set(opened, next(frames), bound.make_indirect(page.as_form_xobject()))
        # What others made may not keep to PDF/A, so the volume does not declare it.
        for entry in ("/Metadata", "/OutputIntents"):
            if entry in opened.Root:
                del opened.Root[entry]
        opened.save(folder / name, deterministic_id=True)
    for piece in pieces:
        (folder / piece.file).unlink()


def _set(opened: pikepdf.Pdf, frame: Any, drawn: Any) -> None:
    """Draw a page inside the frame, made smaller or larger to fit."""
    own = opened.make_indirect(opened.copy_foreign(drawn))
    resources = frame.obj.Resources
    if "/XObject" not in resources:
        resources.XObject = pikepdf.Dictionary()
    name = pikepdf.Name(f"/Bound{len(resources.XObject)}")  # all pages share their resources
    resources.XObject[name] = own
    placed = frame.calc_form_xobject_placement(own, name, INSIDE, allow_expand=True)
    frame.contents_add(b"q", prepend=True)  # the frame's own drawing turns the page over
    frame.contents_add(b"Q\n/Artifact BMC\n" + placed + b"\nEMC")


def _starts(document: Any) -> dict[str, int]:
    starts: dict[str, int] = {}
    for number, page in enumerate(document.pages, 1):
        for anchor in page.anchors:
            starts.setdefault(anchor, number)
    return starts


def _front(document: Any, pieces: Sequence[Piece]) -> int:
    """Return how many pages the list at the front takes."""
    return _starts(document)[pieces[0].anchor] - 1 if pieces else len(document.pages)


def _ranges(document: Any, label: str, title: str, pieces: Sequence[Piece]) -> list[dict[str, Any]]:
    starts, last = _starts(document), _front(document, pieces)
    front = {"volume": label, "title": f"{title} 목록", "first": 1, "last": last}
    return [
        front,
        *(
            {
                "volume": label,
                "title": f"{one.label} {one.title}",
                "first": starts[one.anchor],
                "last": starts[one.anchor] + one.pages - 1,
            }
            for one in pieces
        ),
    ]
