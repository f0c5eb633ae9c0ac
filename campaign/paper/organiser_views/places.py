"""Where the lines of a sheet stand on a scanned page, so that withdrawn ones are blacked out."""

from uuid import UUID

from django.contrib import messages
from django.forms import BoundField
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from campaign.paper import queries
from campaign.paper.actions.black_out import place_lines
from campaign.paper.actions.print_sheets import edges_of
from campaign.paper.adapters.blackout import ruled
from campaign.paper.forms.sheets import PlaceForm
from campaign.paper.models import Profile, Scan, Sheet
from campaign.paper.organiser_views import looks
from campaign.paper.organiser_views.scans import shut_in
from campaign.paper.rules.places import Edges
from campaign.people.rules import Capability
from campaign.petitions.decorators import organiser_view, person
from campaign.petitions.models import Petition


def _scan(petition: Petition, pk: UUID) -> tuple[Scan, Sheet]:
    """Return a page and its sheet; a page of none, and the form for one person, have no lines."""
    rows = Scan.objects.select_related("sheet__petition", "sheet__manifest__text")
    rows = rows.filter(sheet__isnull=False).exclude(sheet__profile=Profile.SINGLE)
    scan = get_object_or_404(rows, petition=petition, pk=pk)
    assert scan.sheet is not None
    scan.sheet.petition = petition  # which has its title
    return scan, scan.sheet


@organiser_view(Capability.HANDLE_PAPER)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def place(request: HttpRequest, petition: Petition, pk: UUID) -> HttpResponse:
    """Try heights until the rules meet the lines, then keep them."""
    scan, sheet = _scan(petition, pk)
    if not looks.is_open(request, scan.pk):
        return redirect("paper:sheet", petition.slug, sheet.number)
    if request.method != "POST":
        return _page(request, scan, sheet, PlaceForm(initial=_start(scan, sheet).percent))
    form = PlaceForm(request.POST)
    if not form.is_valid() or "try" in request.POST:
        return _page(request, scan, sheet, form)
    place_lines(actor=person(request), scan=scan, edges=form.edges())
    messages.success(request, _("자리를 정했습니다. 거둔 줄은 스캔에서 지워집니다."))
    return redirect("paper:sheet", petition.slug, sheet.number)


def _start(scan: Scan, sheet: Sheet) -> Edges:
    return Edges.of(scan.edges) if scan.edges else edges_of(sheet)


def _page(request: HttpRequest, scan: Scan, sheet: Sheet, form: PlaceForm) -> HttpResponse:
    tried = QueryDict(mutable=True)
    tried[looks.NAME] = looks.ticket_of(request)
    tried.update({name: field.value() for name, field in _heights(form)})
    page = {
        "petition": sheet.petition,
        "section": "paper",
        "sheet": sheet,
        "scan": scan,
        "form": form,
        "out": queries.lines_out(sheet),
        "query": tried.urlencode(),
    }
    status = 422 if form.errors else 200
    return render(request, "paper/organiser/place.html", page, status=status)


def _heights(form: PlaceForm) -> list[tuple[str, BoundField]]:
    return [(name, form[name]) for name in form.fields if name != "has_no_lines"]


@organiser_view(Capability.HANDLE_PAPER)
@never_cache
@require_safe
def preview(request: HttpRequest, petition: Petition, pk: UUID) -> HttpResponse:
    """Show a page with lines drawn where they are said to be, black where they are out."""
    scan, sheet = _scan(petition, pk)
    form = PlaceForm(request.GET)
    if not (looks.is_open(request, scan.pk) and form.is_valid() and (edges := form.edges())):
        return redirect("paper:sheet", petition.slug, sheet.number)
    bands = [edges.band(line, sheet.lines) for line in queries.lines_out(sheet)]
    picture = ruled(queries.read_whole_scan(scan), bands, edges, lines=sheet.lines)
    return shut_in(picture, name=f"{scan.pk}.jpg")
