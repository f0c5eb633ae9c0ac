"""Freeze what is bound in: evidence, and copies of the paper sheets that the roll names whole."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from campaign.evidence import queries as evidence
from campaign.evidence.models import Exhibit as Evidence
from campaign.lib.pictures import as_pdf
from campaign.packets.models import Packet
from campaign.packets.queries.files import write_file
from campaign.packets.rules.contents import Exhibit, PacketContents, SheetCopy
from campaign.paper import queries as paper
from campaign.paper.models import Sheet


def enclose(
    packet: Packet, contents: PacketContents, *, named: Mapping[str, int]
) -> PacketContents:
    """Seal the files beside the rows; `named` says how many of a sheet's lines the roll names."""
    exhibits = [_exhibit(packet, row) for row in evidence.exhibits(packet.petition)]
    sheets = [
        _sheet(packet, row, named.get(row.code, 0)) for row in paper.counted_sheets(packet.petition)
    ]
    return replace(contents, exhibits=exhibits, sheets=sheets)


def _exhibit(packet: Packet, row: Evidence) -> Exhibit:
    name = f"exhibit-{row.order}.pdf"
    write_file(packet, name, [evidence.read_exhibit(row)])
    return Exhibit(row.order, row.title, row.source, row.shows, row.pages, row.digest, name)


def _sheet(packet: Packet, row: Sheet, named: int) -> SheetCopy:
    lines, name = list(row.rows.all()), f"sheet-{row.number}.pdf"
    scans = list(row.scans.all()) if named and named == len(lines) else []
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
