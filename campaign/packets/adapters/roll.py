"""The signature roll: one designed page, stamped with rows as often as there are signers.

WeasyPrint needs 0.2 MB and 10 ms for a row of a table; stamping needs neither, so a roll of any
length is written in one pass with little memory. The same rows give the same bytes, however many
processes stamp them. A long roll comes in several files, whose pages are numbered through.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from pathlib import Path

from django.conf import settings

from campaign.lib.processes import in_order
from campaign.packets.adapters.annex import Annex
from campaign.packets.adapters.roll_design import Design, design
from campaign.packets.adapters.roll_file import RollFile, Template
from campaign.packets.adapters.roll_tags import MOST_TAGGED, TaggedStamp, Tags
from campaign.packets.adapters.stamp import Numbering, Stamp, Unshowable
from campaign.packets.rules.columns import Columns
from campaign.packets.rules.contents import PacketContents
from campaign.packets.rules.rows import RollRow

ROW_BYTES = 110  # what a row takes at most in the file

# Begins a fresh reading of the frozen rows, in blocks of BLOCK_ROWS lines.
Blocks = Callable[[], Iterator[bytes]]


@dataclass(frozen=True)
class Part:
    """A file of the roll's volume: its name, what it is called, its first and last page."""

    name: str
    label: str
    first: int
    last: int

    @property
    def pages(self) -> int:
        return self.last - self.first + 1


def write_roll(
    contents: PacketContents, blocks: Blocks, folder: Path, progress: Callable[[int], None]
) -> list[Part]:
    """Write the files of the roll's volume, and return them. `blocks` is read three times."""
    columns, is_tagged = contents.columns, contents.rows <= MOST_TAGGED
    made = design(contents, characters=_characters(blocks()), is_tagged=is_tagged)
    annex = Annex(contents, list(_unshowable(made, columns, blocks())))
    numbering = _numbering(contents.rows, columns.rows_a_page, annex)
    kind = TaggedStamp if is_tagged else Stamp
    stamp = kind(made.face, made.slots, numbering, annex.references, columns)
    pages = _told(_stamped(stamp, blocks()), progress, columns.rows_a_page)
    template, parts = Template(made, is_tagged=is_tagged), _parts(numbering)
    tags = _tags(contents, annex) if is_tagged else None
    for part in parts:
        identifier = sha256(f"{contents.packet_id} {part.name}".encode()).digest()[:16]
        with (folder / part.name).open("wb") as out:
            file = RollFile(template, out, first=part.first, tags=tags)
            sheets = min(part.last, numbering.sheets) - part.first + 1
            file.stamped(islice(pages, sheets), title="연명부")
            if part == parts[-1] and annex.rows:
                file.copied(annex.documents(numbering), title="연명부 부록")
            file.finish(identifier=identifier)
    return parts


def sheets_of(rows: int, rows_a_page: int) -> int:
    """Return how many pages so many rows take, the annex not counted."""
    return max(1, -(-rows // rows_a_page))


def parts_of(rows: int, rows_a_page: int) -> int:
    """Return in how many files so many rows come; the annex is in the last one."""
    return -(-sheets_of(rows, rows_a_page) // _sheets_a_part(rows_a_page))


def _tags(contents: PacketContents, annex: Annex) -> Tags:
    columns = contents.columns
    return Tags(
        columns=len(columns.columns),
        rows=contents.rows,
        rows_a_page=columns.rows_a_page,
        name_at=columns.name_at,
        names={row.number: row.name for row in annex.rows},
    )


def _characters(blocks: Iterable[bytes]) -> set[str]:
    characters: set[str] = set()
    for block in blocks:
        characters.update(block.decode())
    return characters


def _unshowable(made: Design, columns: Columns, blocks: Iterable[bytes]) -> Iterator[RollRow]:
    job = Unshowable(made.face, made.slots, columns)
    for rows in in_order(job, blocks, processes=settings.PACKET_PROCESSES):
        yield from rows


def _numbering(rows: int, rows_a_page: int, annex: Annex) -> Numbering:
    sheets = sheets_of(rows, rows_a_page)
    total = sheets + sum(annex.lengths)
    return Numbering(rows, sheets, total, _sheets_a_part(rows_a_page))


def _parts(numbering: Numbering) -> list[Part]:
    each, number = numbering.sheets_a_part, numbering.parts
    ends = [part * each for part in range(1, number)] + [numbering.total]
    digits = len(str(number))
    return [
        Part(
            name=f"2-roll-{part:0{digits}}.pdf" if number > 1 else "2-roll.pdf",
            label=numbering.volume(part),
            first=(part - 1) * each + 1,
            last=end,
        )
        for part, end in enumerate(ends, 1)
    ]


def _sheets_a_part(rows_a_page: int) -> int:
    by_size = settings.PACKET_VOLUME_MB * 1_000_000 // ROW_BYTES
    rows = min(settings.PACKET_VOLUME_ROWS, by_size or settings.PACKET_VOLUME_ROWS)
    return max(1, rows // rows_a_page)


def _stamped(stamp: Stamp, blocks: Iterable[bytes]) -> Iterator[bytes]:
    number = 0
    for pages in in_order(stamp, blocks, processes=settings.PACKET_PROCESSES):
        number += len(pages)
        yield from pages
    if number == 0:
        yield stamp.page(1, [])


def _told(
    pages: Iterator[bytes], progress: Callable[[int], None], rows_a_page: int
) -> Iterator[bytes]:
    for number, page in enumerate(pages, 1):
        yield page
        progress(number * rows_a_page)
