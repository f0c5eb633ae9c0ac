"""A text as blocks of runs: one reading of the editor's HTML, from which every shape is made."""

import re
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser

HEADINGS, LISTS = ("h2", "h3"), ("ul", "ol")
BOLD, ITALIC = "strong", "em"
SPACE = re.compile(r"\s+")


@dataclass(frozen=True)
class Run:
    """Words that look the same."""

    text: str
    bold: bool = False
    italic: bool = False
    href: str = ""


Line = tuple[Run, ...]


@dataclass(frozen=True)
class Block:
    """A paragraph (`p`), heading (`h2`, `h3`), quotation (`blockquote`) or list (`ul`, `ol`)."""

    kind: str
    lines: tuple[Line, ...]

    @property
    def is_list(self) -> bool:
        return self.kind in LISTS

    @property
    def marked(self) -> list[tuple[str, Line]]:
        """Return each line with what stands before it on paper."""
        marks = {"ul": "- ", "ol": "{}. "}
        mark = marks.get(self.kind, "")
        return [(mark.format(at), line) for at, line in enumerate(self.lines, 1)]


def words_of(line: Line) -> str:
    return "".join(run.text for run in line)


def read(html: str) -> list[Block]:
    """Return the blocks of HTML that lib.richtext has cleaned."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.finished()


@dataclass
class _Open:
    kind: str
    lines: list[list[Run]] = field(default_factory=lambda: [[]])


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._blocks: list[_Open] = []
        self._is_open = False
        self._bold = self._italic = 0
        self._href = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"p", *HEADINGS, "blockquote", *LISTS}:
            self._begin(tag)
        elif tag in {"br", "li"}:
            self._break()
        else:
            self._style(tag, 1, dict(attrs).get("href") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag in {"p", *HEADINGS, "blockquote", *LISTS}:
            self._is_open = False
        else:
            self._style(tag, -1, "")

    def handle_data(self, data: str) -> None:
        words = SPACE.sub(" ", data)
        if not self._is_open:
            if not words.strip():
                return
            self._begin("p")
        run = Run(words, self._bold > 0, self._italic > 0, self._href)
        self._blocks[-1].lines[-1].append(run)

    def _begin(self, kind: str) -> None:
        """Open a block; a paragraph inside a quotation or a list is one more line of it."""
        if self._is_open and kind == "p":
            self._break()
            return
        self._blocks.append(_Open(kind))
        self._is_open = True

    def _break(self) -> None:
        if not self._is_open:
            self._begin("p")
        if self._blocks[-1].lines[-1]:
            self._blocks[-1].lines.append([])

    def _style(self, tag: str, by: int, href: str) -> None:
        if tag == BOLD:
            self._bold += by
        elif tag == ITALIC:
            self._italic += by
        elif tag == "a":
            self._href = href

    def finished(self) -> list[Block]:
        found = []
        for one in self._blocks:
            lines = tuple(_tidy(line) for line in one.lines)
            if kept := tuple(line for line in lines if words_of(line).strip()):
                found.append(Block(one.kind, kept))
        return found


def _tidy(line: list[Run]) -> Line:
    """Take off the space at both ends of a line."""
    runs = list(line)
    if runs:
        runs[0] = replace(runs[0], text=runs[0].text.lstrip())
        runs[-1] = replace(runs[-1], text=runs[-1].text.rstrip())
    return tuple(run for run in runs if run.text)
