"""Scanned pages: taken in, shown to those who work with them, put to their sheet."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from campaign.lib.pictures import pictures
from campaign.paper import queries
from campaign.paper.actions.keep_scans import assign_scan, keep_scans, remove_scan
from campaign.paper.actions.move_sheets import NoSuchSheets
from campaign.paper.forms.sheets import AssignForm, ScanForm
from campaign.paper.models import Scan, Sheet
from campaign.paper.organiser_views import looks
from campaign.people.rules import Capability
from campaign.petitions.decorators import organiser_view, person, try_form, try_to
from campaign.petitions.models import Petition


def _scan(petition: Petition, pk: UUID) -> Scan:
    return get_object_or_404(Scan.objects.select_related("sheet"), petition=petition, pk=pk)


@organiser_view(Capability.HANDLE_PAPER)
@never_cache
@require_safe
def scans(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Show which pages belong to no sheet yet, and take in more."""
    return _page(request, petition, form=ScanForm(prefix="scan"))


def _page(request: HttpRequest, petition: Petition, *, form: ScanForm) -> HttpResponse:
    unassigned = Scan.objects.filter(petition=petition, sheet=None).select_related("uploaded_by")
    page = {
        "petition": petition,
        "section": "paper",
        "scans": unassigned,
        "form": form,
        "ticket": looks.ticket_of(request),
        "open": [scan.pk for scan in unassigned if looks.is_open(request, scan.pk)],
        "assign_form": AssignForm(),
    }
    return render(request, "paper/organiser/scans.html", page, status=422 if form.errors else 200)


@organiser_view(Capability.HANDLE_PAPER)
@require_POST
def upload(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Take in a file; what is kept is made anew from it, page by page."""
    form = ScanForm(request.POST, request.FILES, prefix="scan")
    kept = try_form(form, lambda typed: _keep(request, petition, typed))
    if not kept:
        return _page(request, petition, form=form)
    messages.success(request, _("%s쪽을 보관했습니다.") % len(kept))
    numbers = form.cleaned_data["numbers"]
    if len(numbers) == 1:
        return redirect("paper:sheet", petition.slug, numbers[0])
    return redirect("paper:sheets" if numbers else "paper:scans", petition.slug)


def _keep(request: HttpRequest, petition: Petition, typed: dict[str, Any]) -> list[Scan]:
    numbers = typed["numbers"]
    sheets = list(Sheet.objects.filter(petition=petition, number__in=numbers))
    missing = set(numbers) - {sheet.number for sheet in sheets}
    if missing:
        raise NoSuchSheets(sorted(missing))
    return keep_scans(
        actor=person(request),
        petition=petition,
        pictures=pictures(typed["file"].read()),
        sheets=sheets,
    )


@organiser_view(Capability.HANDLE_PAPER)
@require_POST
def look(request: HttpRequest, petition: Petition, pk: UUID) -> HttpResponse:
    """Open a page, to say to which sheet it belongs, or where that sheet's lines stand on it."""
    scan = _scan(petition, pk)
    if scan.sheet:
        url = reverse("paper:place", args=[petition.slug, scan.pk])
        return looks.begin(request, scan, url=url, purpose="place")
    url = reverse("paper:scans", args=[petition.slug])
    return looks.begin(request, scan, url=url, purpose="assign")


@organiser_view(Capability.HANDLE_PAPER)
@never_cache
@require_safe
def picture(request: HttpRequest, petition: Petition, pk: UUID) -> HttpResponse:
    """Hand out a page to who began to look at it. Opened alone, it is a file and runs nothing."""
    scan = _scan(petition, pk)
    if not looks.is_open(request, scan.pk, scan.sheet_id):
        return redirect("paper:scans", petition.slug)
    return shut_in(queries.read_scan(scan), name=f"{scan.pk}.jpg")


def shut_in(jpeg: bytes, *, name: str) -> HttpResponse:
    """Return a picture that is kept nowhere and shows inside our pages alone."""
    response = HttpResponse(jpeg, content_type="image/jpeg")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Cache-Control"] = "no-store, private"
    return response


@organiser_view(Capability.HANDLE_PAPER)
@require_POST
def assign(request: HttpRequest, petition: Petition, pk: UUID) -> HttpResponse:
    scan, form = _scan(petition, pk), AssignForm(request.POST)
    number = form.cleaned_data["number"] if form.is_valid() else 0
    sheet = Sheet.objects.filter(petition=petition, number=number).first()
    if sheet is None:
        messages.error(request, _("그런 번호의 서명지는 없습니다."))
    else:
        done = _("%s번 서명지에 두었습니다.") % number
        try_to(request, done, assign_scan, scan=scan, sheet=sheet)
    return redirect("paper:scans", petition.slug)


@organiser_view(Capability.HANDLE_PAPER)
@require_POST
def remove(request: HttpRequest, petition: Petition, pk: UUID) -> HttpResponse:
    scan = _scan(petition, pk)
    number = scan.sheet.number if scan.sheet else None
    try_to(request, _("스캔을 지웠습니다."), remove_scan, scan=scan)
    if number:
        return redirect("paper:sheet", petition.slug, number)
    return redirect("paper:scans", petition.slug)
