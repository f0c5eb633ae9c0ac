"""HWPX (KS X 6101): a convenience for desks that write in it; the PDF is what counts."""

import re
import zipfile
from io import BytesIO
from itertools import count
from typing import Any
from xml.sax.saxutils import escape

from campaign.newsroom.rules.blocks import HEADINGS, Line
from campaign.newsroom.rules.paper import Paper, Rows, as_text

MADE = (1980, 1, 1, 0, 0, 0)  # the same bytes for the same document
PREVIEW_LETTERS = 1000
NUMBERED = re.compile(r'(<hp:(?:p|tbl)\b[^>]*?\sid=")\d+(")')
META = re.compile(r"<opf:title/>|(<opf:meta name=\"(?:creator|lastsaveby)\"[^>]*>)[^<]*")
# Those of the library's own sample: no day is better than a wrong one.
DATES = re.compile(r"(<opf:meta name=\"(?:CreatedDate|ModifiedDate|date)\"[^>]*>)[^<]*")


def hwpx(paper: Paper) -> bytes:
    """Return the document as an HWPX file."""
    # The library takes a second to import, and most processes never write such a file.
    from hwpx import HwpxDocument

    writer = _Writer(HwpxDocument.new())
    writer.write(paper)
    return _same_bytes(writer.document.to_bytes(), paper)


class _Writer:
    def __init__(self, document: Any) -> None:
        self.document = document
        self._bold = document.styles.ensure_run(bold=True)
        self._plain = document.styles.ensure_run()
        self._italic = document.styles.ensure_run(italic=True)
        self._title = document.styles.ensure_run(bold=True, size=18)
        self._head = document.styles.ensure_run(bold=True, size=13)

    def write(self, paper: Paper) -> None:
        sample = "[견본: 단체와 사람은 지어낸 것입니다]" if paper.is_demo else ""
        self._say(sample)
        self._say(paper.notice, self._bold)
        self._say(f"[{paper.label}] {paper.title}", self._title)
        self._say(paper.subtitle, self._head)
        self._rows(paper.head)
        self._text(paper)
        if paper.outline:
            self._say("행사 개요", self._head)
            self._rows(paper.outline)
        self._rows(paper.figures)
        for words in (paper.about, "끝.", paper.foot):
            self._say(words)

    def _text(self, paper: Paper) -> None:
        for block in paper.body:
            for mark, line in block.marked:
                self._line(mark, line, is_heading=block.kind in HEADINGS)
        for one in paper.quotes:
            self._say(f"“{one.text}”")
            self._say(one.by)

    def _say(self, words: str, style: Any = None) -> None:
        if not words:
            return
        paragraph = self.document.add_paragraph("", include_run=False, inherit_style=False)
        paragraph.add_run(words, char_pr_id_ref=style or self._plain)

    def _line(self, mark: str, line: Line, *, is_heading: bool) -> None:
        paragraph = self.document.add_paragraph("", include_run=False, inherit_style=False)
        if mark:
            paragraph.add_run(mark, char_pr_id_ref=self._plain)
        for run in line:
            bold, italic = run.bold or is_heading, run.italic
            style = self._bold if bold else self._italic if italic else self._plain
            paragraph.add_run(run.text, char_pr_id_ref=self._head if is_heading else style)

    def _rows(self, rows: Rows) -> None:
        if not rows:
            return
        table = self.document.add_table(len(rows), 2)
        for at, (label, value) in enumerate(rows):
            table.cell(at, 0).text = label
            table.cell(at, 1).text = value


def _same_bytes(made: bytes, paper: Paper) -> bytes:
    """Give numbers in order, no dates, and the preview that the library leaves out."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(made)) as source, zipfile.ZipFile(out, "w") as target:
        for info in source.infolist():
            data = source.read(info)
            if info.filename.startswith("Contents/section"):
                data = _numbered(data.decode()).encode()
            elif info.filename == "Contents/content.hpf":
                about = META.sub(lambda found: _meta(found, paper), data.decode())
                data = DATES.sub(r"\1", about).encode()
            elif info.filename == "Preview/PrvText.txt":
                data = as_text(paper)[:PREVIEW_LETTERS].encode()
            fresh = zipfile.ZipInfo(info.filename, MADE)
            fresh.compress_type = info.compress_type
            target.writestr(fresh, data)
    return out.getvalue()


def _numbered(xml: str) -> str:
    numbers = count(1)
    return NUMBERED.sub(lambda found: f"{found[1]}{next(numbers)}{found[2]}", xml)


def _meta(found: "re.Match[str]", paper: Paper) -> str:
    if found[1]:
        return found[1] + escape(paper.organisation)
    return f"<opf:title>{escape(paper.title)}</opf:title>"
