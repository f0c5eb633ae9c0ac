"""What one document says, in order: the page, the PDF, the HWPX file and the mail all read this."""

from dataclasses import dataclass

from campaign.newsroom.rules.blocks import Block, Line, words_of

LONGEST_LINE = 998  # octets of a line of mail (RFC 5322, 2.1.1)
Rows = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Said:
    """Words of a person."""

    speaker: str
    role: str
    text: str

    @property
    def by(self) -> str:
        return f"– {self.speaker}" + (f"({self.role})" if self.role else "")


@dataclass(frozen=True)
class Paper:
    """A document, ready to be set in any shape; the same for the same version."""

    organisation: str
    label: str
    title: str
    subtitle: str
    head: Rows
    body: tuple[Block, ...]
    outline: Rows
    quotes: tuple[Said, ...]
    figures: Rows
    about: str
    foot: str
    notice: str = ""
    is_demo: bool = False


def as_text(paper: Paper) -> str:
    """Return the document as plain text: no hard wraps, bare addresses, a line for each item."""
    parts = [
        "[견본: 단체와 사람은 지어낸 것입니다]" if paper.is_demo else "",
        paper.notice,
        f"[{paper.label}] {paper.title}",
        paper.subtitle,
        _rows(paper.head),
        *(_block(block) for block in paper.body),
        *(_quote(one) for one in paper.quotes),
        "행사 개요\n" + _rows(paper.outline) if paper.outline else "",
        _rows(paper.figures),
        paper.about,
        "끝.",
        paper.foot,
    ]
    text = "\n\n".join(part for part in parts if part)
    return "\n".join(_fold(line) for line in text.split("\n")) + "\n"


def _rows(rows: Rows) -> str:
    return "\n".join(f"{label}: {value}" for label, value in rows)


def _block(block: Block) -> str:
    return "\n".join(mark + _line(line) for mark, line in block.marked)


def _line(line: Line) -> str:
    return "".join(
        f"{run.text} ({run.href})" if run.href and run.href != run.text else run.text
        for run in line
    )


def _quote(one: Said) -> str:
    return f"“{one.text}”\n{one.by}"


def _fold(line: str) -> str:
    """Break a line that mail could not carry, at spaces where there are any."""
    folded, rest = [], line
    while len(rest.encode()) > LONGEST_LINE:
        cut = len(rest.encode()[:LONGEST_LINE].decode(errors="ignore"))
        at = rest.rfind(" ", 0, cut)
        at = at if at > 0 else cut
        folded.append(rest[:at])
        rest = rest[at:].lstrip(" ")
    return "\n".join([*folded, rest])


def words_on(paper: Paper) -> str:
    """Return all that a reader sees, for looking for what must not stand there."""
    body = [words_of(line) for block in paper.body for line in block.lines]
    rows = [value for row in (*paper.head, *paper.outline, *paper.figures) for value in row]
    said = [part for one in paper.quotes for part in (one.speaker, one.role, one.text)]
    return "\n".join([paper.title, paper.subtitle, *body, *rows, *said, paper.about])
