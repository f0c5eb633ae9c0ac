"""Freeze what is bound in: evidence, and copies of the paper sheets that the roll names whole."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from campaign.evidence import queries as evidence
from campaign.evidence.models import Exhibit as Evidence
from campaign.lib.pictures import as_pdf
from campaign.packets.models import Packet
from campaign.packets.queries.changes import enclosed_before
from campaign.packets.queries.files import write_file
from campaign.packets.rules.contents import PacketContents
from campaign.packets.rules.enclosed import Exhibit, SheetCopy
from campaign.paper import queries as paper
from campaign.paper.models import Sheet


def enclose(
    packet: Packet, contents: PacketContents, *, named: Mapping[str, int]
) -> PacketContents:
    """Seal the files beside the rows; `named` says how many of a sheet's lines are named.

    A supplement encloses what was not handed in before: exhibits, numbered on, and sheets that
    were not counted yet, or of which more is named now.
    """
    given = enclosed_before(packet)
    exhibits = [
        row for row in evidence.exhibits(packet.petition) if row.digest not in given.exhibits
    ]
    sheets = [
        row
        for row in paper.counted_sheets(packet.petition)
        if named.get(row.code, 0) > given.sheets.get(row.spelled_code, -1)
    ]
    return replace(
        contents,
        exhibits=[
            _exhibit(packet, row, number) for number, row in enumerate(exhibits, given.last + 1)
        ],
        sheets=[_sheet(packet, row, named.get(row.code, 0)) for row in sheets],
    )


def _exhibit(packet: Packet, row: Evidence, number: int) -> Exhibit:
    name = f"exhibit-{number}.pdf"
    write_file(packet, name, [evidence.read_exhibit(row)])
    return Exhibit(number, row.title, row.source, row.shows, row.pages, row.digest, name)


def _sheet(packet: Packet, row: Sheet, named: int) -> SheetCopy:
    lines, name = list(row.rows.all()), f"sheet-{row.number}.pdf"
    out = paper.lines_out(row)
    is_whole = named and named == len(lines) - len(out) and paper.is_covered(row)
    scans = list(row.scans.all()) if is_whole else []
    if scans:
        write_file(packet, name, [as_pdf([paper.read_scan(scan) for scan in scans])])
    day = row.returned_on
    return SheetCopy(
        number=row.number,
        code=row.spelled_code,
        returned_on=f"{day.year}. {day.month}. {day.day}." if day else "",
        lines=len(lines),
        named=named,
        typed_by=_people(line.entered_by for line in lines),
        checked_by=_people(line.checked_by for line in lines if line.checked_by),
        pages=len(scans),
        file=name,
    )


def _people(people: Iterable[object]) -> str:
    return ", ".join(sorted({str(one) for one in people}))
