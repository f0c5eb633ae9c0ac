"""Dull on purpose: sheets with scans and lines; one types, another compares."""

from io import BytesIO
from uuid import uuid4

from PIL import Image

from campaign.paper.actions.check_rows import Verdict, check_rows
from campaign.paper.actions.count_rows import count_rows
from campaign.paper.actions.enter_rows import enter_rows
from campaign.paper.actions.keep_scans import keep_scans
from campaign.paper.actions.make_sheets import make_sheets
from campaign.paper.actions.print_many import begin_printing
from campaign.paper.models import Printing, Row, Sheet
from campaign.paper.rules.entry import Reading
from campaign.people.models import User
from campaign.people.rules import Role
from campaign.petitions.models import Petition
from tests.cast import somebody


def a_picture(form: str = "JPEG", *, size: tuple[int, int] = (60, 80), **options) -> bytes:
    out = BytesIO()
    Image.new("RGB", size, "white").save(out, form, **options)
    return out.getvalue()


def a_reader(petition: Petition, name: str = "reader") -> User:
    return somebody(Role.VERIFIER, petition, email=f"{name}-{uuid4().hex[:6]}@example.org")


def a_sheet(petition: Petition, *, profile: str = "support", scanned_by: User | None = None):
    """Return a sheet that came back, with its scan where somebody scanned it."""
    (sheet,) = make_sheets(actor=None, petition=petition, profile=profile, number=1, is_here=True)
    if scanned_by:
        keep_scans(actor=scanned_by, petition=petition, pictures=[a_picture()], sheets=[sheet])
    return sheet


def a_line(name: str = "김민지", region: str = "11", **fields) -> Reading:
    ticks = {"collect": True, "sensitive": True, "provide": True}
    return Reading(**{"name": name, "region": region, **ticks, **fields})


def type_in(sheet: Sheet, *lines: Reading | None, by: User) -> None:
    enter_rows(actor=by, sheet=sheet, readings=dict(enumerate(lines, 1)), is_done=True)


def agree(sheet: Sheet, *, by: User, objections: dict[int, str] | None = None) -> None:
    """Let somebody find every typed line right, but for those objected to."""
    said = objections or {}
    verdicts = {
        row.line: Verdict(said.get(row.line, ""), row.entered_at.isoformat())
        for row in sheet.rows.filter(state="entered")
    }
    check_rows(actor=by, sheet=sheet, verdicts=verdicts)


def counted(petition: Petition, *lines: Reading, profile: str = "support") -> Sheet:
    """Return a sheet whose lines went all the way."""
    typist, checker = a_reader(petition, "typist"), a_reader(petition, "checker")
    sheet = a_sheet(petition, profile=profile, scanned_by=typist)
    type_in(sheet, *lines, by=typist)
    agree(sheet, by=checker)
    count_rows()
    return sheet


def a_printing(petition: Petition) -> Printing:
    number = petition.sheets.first().number
    return begin_printing(actor=a_reader(petition), petition=petition, first=number, last=number)


def a_sheet_in_work(petition: Petition) -> dict[str, object]:
    typist = a_reader(petition)
    sheet = a_sheet(petition, scanned_by=typist)
    type_in(sheet, a_line(), by=typist)
    return {"sheet": sheet, "scan": sheet.scans.get(), "row": Row.objects.get(sheet=sheet)}
