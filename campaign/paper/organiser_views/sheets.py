"""Sheets: printed, handed out, returned; how many, and where."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from campaign.lib import clock
from campaign.paper import queries
from campaign.paper.actions.cancel_sheets import cancel_sheets
from campaign.paper.actions.make_sheets import make_sheets
from campaign.paper.actions.move_sheets import move_sheets
from campaign.paper.actions.print_many import MOST_IN_A_REQUEST, begin_printing
from campaign.paper.actions.print_sheets import print_sheets as printed
from campaign.paper.actions.withdraw_line import withdraw_line
from campaign.paper.forms.sheets import (
    AssignForm,
    CancelForm,
    MakeForm,
    MoveForm,
    PrintForm,
    ScanForm,
    WithdrawForm,
)
from campaign.paper.models import Custody, Printing, Scan, Sheet
from campaign.paper.rules import table
from campaign.people.rules import Capability
from campaign.petitions.decorators import organiser_view, person, try_form
from campaign.petitions.models import Petition

PAGE, PRINTINGS = 50, 5


def sheet_of(petition: Petition, number: int) -> Sheet:
    found = get_object_or_404(Sheet, petition=petition, number=number)
    found.petition = petition  # which has its title
    return found


@organiser_view(Capability.HANDLE_PAPER)
@require_safe
def sheets(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Show how many sheets are where, what comes next, and what was counted."""
    return page_of(request, petition)


def page_of(request: HttpRequest, petition: Petition, **forms: Any) -> HttpResponse:
    rows, custody = Sheet.objects.filter(petition=petition), request.GET.get("custody", "")
    if custody in Custody:
        rows = rows.in_custody(custody)
    pages = Paginator(rows, PAGE)
    shown = pages.get_page(request.GET.get("page"))
    page = {
        "petition": petition,
        "section": "paper",
        "custody": custody,
        "shown": shown,
        "rows": queries.progress(shown),
        "overview": queries.overview(petition),
        "unassigned": Scan.objects.filter(petition=petition, sheet=None).count(),
        "make_form": MakeForm(petition=petition, prefix="make"),
        "move_form": MoveForm(prefix="move", initial={"on": clock.today(), "to": Custody.OUT}),
        "cancel_form": CancelForm(prefix="cancel"),
        "made": request.GET.get("made", ""),
        "printings": Printing.objects.filter(petition=petition)[:PRINTINGS],
        "print_form": PrintForm(prefix="print"),
        **forms,
    }
    return render(request, "paper/organiser/sheets.html", page, status=422 if forms else 200)


@organiser_view(Capability.HANDLE_PAPER)
@require_POST
def make(request: HttpRequest, petition: Petition) -> HttpResponse:
    form = MakeForm(request.POST, petition=petition, prefix="make")
    made = try_form(
        form, lambda typed: make_sheets(actor=person(request), petition=petition, **typed)
    )
    if not made:
        return page_of(request, petition, make_form=form)
    first, last = made[0].number, made[-1].number
    numbers = f"{first}-{last}" if last > first else str(first)
    messages.success(request, _("만들었습니다. 서명지 번호: %s") % numbers)
    if form.cleaned_data["is_here"]:
        return redirect("paper:sheets", petition.slug)
    if len(made) <= MOST_IN_A_REQUEST:
        return redirect(reverse("paper:sheets", args=[petition.slug]) + f"?made={numbers}")
    printing = begin_printing(actor=person(request), petition=petition, first=first, last=last)
    return redirect("paper:printing", petition.slug, printing.pk)


@organiser_view(Capability.HANDLE_PAPER)
@require_POST
def move(request: HttpRequest, petition: Petition) -> HttpResponse:
    form = MoveForm(request.POST, prefix="move")
    moved = try_form(
        form, lambda typed: move_sheets(actor=person(request), petition=petition, **typed)
    )
    if not moved:
        return page_of(request, petition, move_form=form)
    messages.success(request, _("%s장을 적어 두었습니다.") % len(moved))
    return redirect("paper:sheets", petition.slug)


@organiser_view(Capability.HANDLE_PAPER)
@require_POST
def cancel(request: HttpRequest, petition: Petition) -> HttpResponse:
    form = CancelForm(request.POST, prefix="cancel")
    cancelled = try_form(
        form, lambda typed: cancel_sheets(actor=person(request), petition=petition, **typed)
    )
    if not cancelled:
        return page_of(request, petition, cancel_form=form)
    messages.success(request, _("%s장을 취소했습니다.") % len(cancelled))
    return redirect("paper:sheets", petition.slug)


@organiser_view(Capability.HANDLE_PAPER)
@require_safe
def print_sheets(request: HttpRequest, petition: Petition, first: int, last: int) -> HttpResponse:  # noqa: ARG001 (a view)
    """Hand out a few sheets as one file to print; again and again the same."""
    if not 0 <= last - first < MOST_IN_A_REQUEST:
        raise Http404
    rows = Sheet.objects.filter(petition=petition, number__gte=first, number__lte=last)
    rows = rows.filter(cancelled_on=None)
    if not rows:
        raise Http404
    response = HttpResponse(printed(petition, rows), content_type="application/pdf")
    name = f"{petition.slug}-{first}-{last}.pdf"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@organiser_view(Capability.HANDLE_PAPER)
@require_safe
def custody_list(request: HttpRequest, petition: Petition) -> HttpResponse:  # noqa: ARG001 (a view)
    """Hand out the list of sheets and where they are. No signer is in it."""
    head = [
        *(_("번호"), _("부호"), _("종류"), _("상태"), _("받은 사람이나 모임")),
        *(_("내준 날"), _("돌아온 날"), _("잃은 날"), _("취소한 날"), _("까닭")),
    ]
    lines: list[list[object]] = [
        [
            *(sheet.number, sheet.spelled_code, sheet.get_profile_display(), sheet.custody.label),
            *(queries.holder_of(sheet), sheet.handed_on or "", sheet.returned_on or ""),
            *(sheet.lost_on or "", sheet.cancelled_on or "", sheet.why_cancelled),
        ]
        for sheet in Sheet.objects.filter(petition=petition)
    ]
    response = HttpResponse(table.written([[*head], *lines]), content_type="text/csv")
    response["Content-Disposition"] = f'attachment; filename="{petition.slug}-sheets.csv"'
    return response


@organiser_view(Capability.HANDLE_PAPER)
@require_safe
def sheet(request: HttpRequest, petition: Petition, number: int) -> HttpResponse:
    """Show one sheet: where it was, its scans, how far its lines are."""
    return sheet_page(request, petition, sheet_of(petition, number))


def sheet_page(
    request: HttpRequest, petition: Petition, found: Sheet, **forms: Any
) -> HttpResponse:
    (far,), out = queries.progress([found]), queries.lines_out(found)
    scans = found.scans.select_related("sheet")
    page = {
        "petition": petition,
        "section": "paper",
        "sheet": found,
        "far": far,
        "scans": scans,
        "hidden": [scan.pk for scan in scans if queries.is_hidden(scan, out)],
        "lines": found.rows.select_related("entered_by", "checked_by", "signature"),
        "is_settling": queries.is_settling(found),
        "scan_form": ScanForm(prefix="scan", initial={"numbers": found.number}),
        "withdraw_form": WithdrawForm(prefix="withdraw"),
        "assign_form": AssignForm(),
        **forms,
    }
    return render(request, "paper/organiser/sheet.html", page, status=422 if forms else 200)


@organiser_view(Capability.HANDLE_PAPER)
@require_POST
def withdraw(request: HttpRequest, petition: Petition, number: int) -> HttpResponse:
    """Take back a signature on the word of who called or wrote."""
    found, form = sheet_of(petition, number), WithdrawForm(request.POST, prefix="withdraw")
    if not try_form(form, lambda typed: withdraw_line(actor=person(request), sheet=found, **typed)):
        return sheet_page(request, petition, found, withdraw_form=form)
    messages.success(
        request,
        _("거두었습니다. 종이 원본의 그 줄은 읽을 수 없게 굵게 지워 주세요."),
    )
    return redirect("paper:sheet", petition.slug, number)
