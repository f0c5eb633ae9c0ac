"""What is known of paper: where it is, what was read, what was counted."""

import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from typing import BinaryIO, cast
from uuid import UUID

from django.core.files import File
from django.core.files.storage import default_storage
from django.db.models import Count as Number
from django.db.models import Q, QuerySet, Sum

from campaign.keys.queries import key_called
from campaign.keys.rules import unwrap_record_key, wrapping_key_id
from campaign.ledger.models import Entry
from campaign.ledger.queries import count
from campaign.ledger.rules.entries import EntryType, Strength
from campaign.lib import encryption
from campaign.paper.adapters.blackout import blacked, hidden
from campaign.paper.models import AT_WORK, Custody, Row, Scan, Sheet, State
from campaign.paper.rules.entry import Reading
from campaign.paper.rules.places import Band, bands
from campaign.petitions.models import Petition


def open_row(row: Row) -> Reading:
    """Return what was read in a line; raise CannotOpen once it is settled."""
    key = key_called(bytes(row.key))
    return Reading.from_bytes(encryption.unseal(bytes(row.sealed), key=key.secret, place=row.place))


def holder_of(sheet: Sheet) -> str:
    """Return to whom a sheet was handed, or ""."""
    if not sheet.holder:
        return ""
    key = key_called(bytes(sheet.holder_key))
    return encryption.unseal(bytes(sheet.holder), key=key.secret, place=sheet.place).decode()


def write_scan(scan: Scan, picture: bytes) -> None:
    """Seal a picture into the storage."""
    with tempfile.TemporaryFile() as sealed:
        encryption.seal_stream([picture], sealed, key=_key(scan), place=scan.place)
        sealed.seek(0)
        default_storage.save(scan.path, File(sealed))


def read_scan(scan: Scan) -> bytes:
    """Return the picture as it may be seen, or raise CannotOpen.

    Lines that no longer count are black; until somebody said where they stand, all of it is.
    """
    picture, out = read_whole_scan(scan), lines_out(scan.sheet)
    if is_hidden(scan, out):
        return hidden(picture)
    return blacked(picture, bands_of(scan, out))


def lines_out(sheet: Sheet | None) -> list[int]:
    """Return the numbers of the lines that no longer count."""
    return [row.line for row in Row.objects.out().filter(sheet=sheet)] if sheet else []


def bands_of(scan: Scan, lines: list[int]) -> list[Band]:
    """Return what to black out of a scan."""
    return bands(scan.edges or [], lines, of=scan.sheet.lines) if scan.sheet else []


def is_hidden(scan: Scan, out: list[int]) -> bool:
    """Tell whether a page is not shown, because nobody said where its lines stand."""
    is_many = scan.sheet is not None and scan.sheet.lines > 1
    return bool(out) and is_many and scan.edges is None


def is_covered(sheet: Sheet) -> bool:
    """Tell whether every line that no longer counts can be blacked out of the sheet's scans."""
    out = lines_out(sheet)
    return not any(is_hidden(scan, out) for scan in sheet.scans.all())


def read_whole_scan(scan: Scan) -> bytes:
    """Return the picture as it is kept, or raise CannotOpen."""
    with default_storage.open(scan.path) as sealed:
        chunks = encryption.open_stream(cast("BinaryIO", sealed), key=_key(scan), place=scan.place)
        return b"".join(chunks)


def _key(scan: Scan) -> bytes:
    wrap = bytes(scan.wrap)
    data = key_called(wrapping_key_id(wrap))
    return unwrap_record_key(wrap, key=data.secret, place=scan.place)


def digests(sheet: Sheet) -> str:
    """Return the SHA-256 of each scanned page, in order: a field of the commitment."""
    return " ".join(sheet.scans.values_list("digest", flat=True))


def is_settling(sheet: Sheet) -> bool:
    """Tell whether a second person has read lines against the scan, which then must stay."""
    return sheet.rows.exclude(state__in=[State.ENTERED, State.RETURNED]).exists()


def lines_to_check(petition: Petition) -> int:
    """Return how many lines of sheets typed to their end wait for a second person."""
    sheets = Sheet.objects.filter(petition=petition, entered_at__isnull=False)
    return Row.objects.filter(sheet__in=sheets, state=State.ENTERED).count()


def sheets_to_place(petition: Petition) -> QuerySet[Sheet]:
    """Return the sheets of which a page is hidden until somebody says where its lines stand."""
    out = Row.objects.out().filter(sheet__petition=petition).values("sheet")
    unplaced = Scan.objects.filter(petition=petition, edges__isnull=True).values("sheet")
    return Sheet.objects.filter(pk__in=out, lines__gt=1).filter(pk__in=unplaced)


def petitions_at_work() -> QuerySet[Petition]:
    """Return the petitions for which paper is out, or has come back and is not counted yet."""
    out = Sheet.objects.in_custody(Custody.OUT)
    back = Sheet.objects.in_custody(Custody.RETURNED)
    back = back.filter(Q(entered_at=None) | Q(rows__state__in=AT_WORK))
    return Petition.objects.filter(
        Q(pk__in=out.values("petition")) | Q(pk__in=back.values("petition"))
    )


@dataclass(frozen=True)
class Overview:
    """Sheets by custody, lines by state, and whether the book says the same."""

    sheets: list[tuple[Custody, int]]
    lines: dict[str, int]
    withdrawn: int
    voided: int
    in_book: int

    @property
    def live(self) -> int:
        return self.lines.get(State.COUNTED, 0) - self.withdrawn - self.voided

    @property
    def reconciles(self) -> bool:
        return self.live == self.in_book

    @property
    def states(self) -> list[tuple[str, str, int]]:
        return [(state, str(state.label), self.lines.get(state, 0)) for state in State]


def overview(petition: Petition) -> Overview:
    """Add up what there is of paper, from the rows and from the book."""
    sheets = Sheet.objects.filter(petition=petition)
    rows = Row.objects.filter(sheet__petition=petition)
    return Overview(
        sheets=[(one, sheets.in_custody(one).count()) for one in Custody],
        lines=dict(rows.order_by().values_list("state").annotate(Number("pk"))),
        withdrawn=rows.filter(signature__is_withdrawn=True, signature__void_reason=None).count(),
        voided=_voided(petition.pk),
        in_book=count(petition.pk).paper,
    )


def _voided(petition_id: UUID) -> int:
    changes = Entry.objects.filter(
        log=petition_id, strength=Strength.PAPER, type__in=[EntryType.VOID, EntryType.RESTORE]
    )
    return -(changes.aggregate(Sum("change"))["change__sum"] or 0)


@dataclass(frozen=True)
class Progress:
    """How far a sheet is."""

    sheet: Sheet
    pages: int
    waiting: int
    again: int
    matched: int
    counted: int

    @property
    def holder(self) -> str:
        return holder_of(self.sheet)

    @property
    def is_due_for_entry(self) -> bool:
        is_here = self.sheet.custody == Custody.RETURNED
        return is_here and (self.sheet.entered_at is None or bool(self.again))

    @property
    def is_due_for_check(self) -> bool:
        return bool(self.waiting) and self.sheet.entered_at is not None


def progress(sheets: Iterable[Sheet]) -> list[Progress]:
    """Return how far each sheet is, with the same few questions for any number of them."""
    listed = list(sheets)
    ids = [sheet.pk for sheet in listed]
    states = Row.objects.filter(sheet__in=ids).order_by().values_list("sheet", "state")
    cells = {(pk, state): n for pk, state, n in states.annotate(Number("pk"))}
    scans = Scan.objects.filter(sheet__in=ids).order_by().values_list("sheet")
    pages = dict(scans.annotate(Number("pk")))
    return [
        Progress(
            sheet=sheet,
            pages=pages.get(sheet.pk, 0),
            waiting=cells.get((sheet.pk, State.ENTERED), 0),
            again=cells.get((sheet.pk, State.RETURNED), 0),
            matched=cells.get((sheet.pk, State.MATCHED), 0),
            counted=cells.get((sheet.pk, State.COUNTED), 0),
        )
        for sheet in listed
    ]


def counted_sheets(petition: Petition) -> list[Sheet]:
    """Return the sheets of which lines are counted, with their lines, scans and who read them."""
    ids = Row.objects.filter(sheet__petition=petition, state=State.COUNTED).values("sheet")
    rows = Sheet.objects.filter(pk__in=ids)
    return list(rows.prefetch_related("scans", "rows__entered_by", "rows__checked_by"))
