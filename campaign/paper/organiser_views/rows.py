"""Lines: one person types them, another reads them against the scan, a third look at doubles."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from campaign.lib.refused import Refused
from campaign.paper import queries
from campaign.paper.actions.check_rows import Verdict, check_rows
from campaign.paper.actions.decide_match import decide_match
from campaign.paper.actions.enter_rows import enter_rows
from campaign.paper.forms.lines import OK, LineForm, VerdictForm, typed_again
from campaign.paper.models import Row, Sheet, State
from campaign.paper.organiser_views import looks
from campaign.paper.organiser_views.sheets import sheet_of
from campaign.paper.rules.entry import Reading
from campaign.people.rules import Capability
from campaign.petitions.decorators import organiser_view, person, try_to
from campaign.petitions.models import Petition
from campaign.signatures.rules import regions

PURPOSES = ("entry", "check", "matches")


@organiser_view(Capability.HANDLE_PAPER)
@require_POST
def look(request: HttpRequest, petition: Petition, number: int, to: str) -> HttpResponse:
    """Open what stands on a sheet, to type it, to check it, or to decide on doubles."""
    if to not in PURPOSES:
        raise Http404
    url = reverse(f"paper:{to}", args=[petition.slug, number])
    return looks.begin(request, sheet_of(petition, number), url=url, purpose=to)


def _page(
    request: HttpRequest, name: str, sheet: Sheet, page: dict[str, Any], status: int = 200
) -> HttpResponse:
    everywhere = {
        "petition": sheet.petition,
        "section": "paper",
        "sheet": sheet,
        "scans": sheet.scans.all(),
        "ticket": looks.ticket_of(request),
    }
    return render(request, f"paper/organiser/{name}.html", everywhere | page, status=status)


def _closed(request: HttpRequest, sheet: Sheet, to: str) -> HttpResponse:
    """Show the door: what was written is opened by a button, and the look is written down."""
    return _page(request, "closed", sheet, {"to": to})


def _again(request: HttpRequest, view: str, sheet: Sheet) -> HttpResponse:
    """Lead back to the page, still open."""
    url = reverse(f"paper:{view}", args=[sheet.petition.slug, sheet.number])
    response = redirect(f"{url}?{urlencode({looks.NAME: looks.ticket_of(request)})}")
    response.status_code = 303
    return response


# --- Typing ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Line:
    """A line of the grid: what may be typed, or what has become of it."""

    number: int
    row: Row | None
    form: LineForm | None


@organiser_view(Capability.HANDLE_PAPER)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def entry(request: HttpRequest, petition: Petition, number: int) -> HttpResponse:
    """Type the lines of a sheet, the scan beside them."""
    sheet = sheet_of(petition, number)
    if request.method == "POST":
        return _save(request, sheet)
    if not looks.is_open(request, sheet.pk):
        return _closed(request, sheet, "entry")
    return _page(request, "entry", sheet, {"lines": _lines(sheet)})


def _lines(sheet: Sheet, typed: Any = None) -> list[Line]:
    rows = {row.line: row for row in sheet.rows.all()}
    return [_line(sheet, number, rows.get(number), typed) for number in _numbers(sheet)]


def _numbers(sheet: Sheet) -> range:
    return range(1, sheet.lines + 1)


def _line(sheet: Sheet, number: int, row: Row | None, typed: Any) -> Line:
    if row and not row.is_open:
        return Line(number, row, None)
    initial = typed_again(queries.open_row(row)) if row else None
    form = LineForm(typed, sheet=sheet, prefix=f"line-{number}", initial=initial)
    return Line(number, row, form)


def _save(request: HttpRequest, sheet: Sheet) -> HttpResponse:
    """Keep the lines that are right, and ask again for the others; a script sends one alone."""
    if only := request.POST.get("only"):
        return _save_one(request, sheet, only)
    lines = _lines(sheet, request.POST)
    right = {
        line.number: line.form.reading() for line in lines if line.form and line.form.is_valid()
    }
    wrong = [line for line in lines if line.form and line.form.errors]
    is_done = "done" in request.POST and not wrong
    try:
        enter_rows(actor=person(request), sheet=sheet, readings=right, is_done=is_done)
    except Refused as refusal:
        messages.error(request, str(refusal.message))
        return _again(request, "entry", sheet)
    if wrong:
        return _page(request, "entry", sheet, {"lines": lines, "wrong": wrong}, 422)
    if is_done:
        messages.success(request, _("다 적었습니다. 이제 다른 사람이 스캔과 견주어 확인합니다."))
        return redirect("paper:sheet", sheet.petition.slug, sheet.number)
    messages.success(request, _("저장했습니다."))
    return _again(request, "entry", sheet)


def _save_one(request: HttpRequest, sheet: Sheet, only: str) -> HttpResponse:
    number = int(only) if only.isdecimal() else 0
    if number not in _numbers(sheet):
        raise Http404
    form = LineForm(request.POST, sheet=sheet, prefix=f"line-{number}")
    if not form.is_valid():
        wrong = {name: [str(error) for error in errors] for name, errors in form.errors.items()}
        return JsonResponse({"errors": wrong}, status=422)
    try:
        enter_rows(actor=person(request), sheet=sheet, readings={number: form.reading()})
    except Refused as refusal:
        return JsonResponse({"errors": {"": [str(refusal.message)]}}, status=409)
    return JsonResponse({"saved": number})


# --- Checking --------------------------------------------------------------------------------


@dataclass(frozen=True)
class Read:
    """A line as it was read, for another pair of eyes."""

    row: Row
    reading: Reading
    region: str
    form: VerdictForm | None


@organiser_view(Capability.HANDLE_PAPER)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, petition: Petition, number: int) -> HttpResponse:
    """Compare the lines with the scan, one by one."""
    sheet = sheet_of(petition, number)
    if request.method == "POST":
        return _judge(request, sheet)
    if not looks.is_open(request, sheet.pk):
        return _closed(request, sheet, "check")
    page = {"lines": _read(request, sheet, State.ENTERED), "is_ready": sheet.entered_at}
    return _page(request, "check", sheet, page)


def _read(request: HttpRequest, sheet: Sheet, state: State) -> list[Read]:
    rows = sheet.rows.filter(state=state).select_related("entered_by", "sheet")
    return [_reading(row, is_own=row.entered_by_id == person(request).pk) for row in rows]


def _reading(row: Row, *, is_own: bool) -> Read:
    reading = queries.open_row(row)
    region = regions.name_of(reading.region) if reading.region else ""
    form = VerdictForm(prefix=f"line-{row.line}", initial={"seen": row.entered_at.isoformat()})
    return Read(row, reading, region, None if is_own else form)


def _judge(request: HttpRequest, sheet: Sheet) -> HttpResponse:
    verdicts = {}
    for number in _numbers(sheet):
        form = VerdictForm(request.POST, prefix=f"line-{number}")
        if form.is_valid() and (said := form.cleaned_data["verdict"]):
            verdicts[number] = Verdict("" if said == OK else said, form.cleaned_data["seen"])
    misses = "misses_lines" in request.POST
    if not verdicts and not misses:
        messages.error(request, _("견준 줄이 없습니다. 줄마다 맞는지 골라 주세요."))
        return _again(request, "check", sheet)
    try:
        check_rows(actor=person(request), sheet=sheet, verdicts=verdicts, misses_lines=misses)
    except Refused as refusal:
        messages.error(request, str(refusal.message))
        return _again(request, "check", sheet)
    messages.success(request, _("%s줄을 확인했습니다.") % len(verdicts))
    return redirect("paper:sheet", sheet.petition.slug, sheet.number)


# --- Doubles ---------------------------------------------------------------------------------


@organiser_view(Capability.HANDLE_PAPER)
@never_cache
@require_http_methods(["GET", "HEAD"])
def matches(request: HttpRequest, petition: Petition, number: int) -> HttpResponse:
    """Show the lines of a sheet whose name and region stand in the book already."""
    sheet = sheet_of(petition, number)
    if not looks.is_open(request, sheet.pk):
        return _closed(request, sheet, "matches")
    return _page(request, "matches", sheet, {"lines": _read(request, sheet, State.MATCHED)})


@organiser_view(Capability.HANDLE_PAPER)
@require_POST
def decide(request: HttpRequest, petition: Petition, pk: UUID) -> HttpResponse:
    row = get_object_or_404(
        Row.objects.select_related("sheet__petition"), sheet__petition=petition, pk=pk
    )
    is_another = request.POST.get("is_another") == "yes"
    done = (
        _("다른 사람으로 세었습니다.") if is_another else _("같은 사람으로 보고 세지 않았습니다.")
    )
    try_to(request, done, decide_match, row=row, is_another=is_another)
    if row.sheet.rows.filter(state=State.MATCHED).exists():
        return _again(request, "matches", row.sheet)
    return redirect("paper:sheet", petition.slug, row.sheet.number)
