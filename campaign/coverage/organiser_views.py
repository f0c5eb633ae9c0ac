"""The log of what was printed."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from campaign.coverage import queries
from campaign.coverage.actions.note_coverage import note_coverage, note_request, remove_coverage
from campaign.coverage.forms import CoverageForm, RequestForm
from campaign.coverage.models import CorrectionRequest, Coverage
from campaign.lib import clock, undo
from campaign.people.rules import Capability
from campaign.petitions.actions.put_back import put_back
from campaign.petitions.decorators import organiser_view, person, try_form, try_to
from campaign.petitions.models import Petition
from campaign.press.models import Event

SECTION = {"section": "coverage"}


def _row(petition: Petition, pk: UUID) -> Coverage:
    return get_object_or_404(Coverage.objects.select_related("event"), petition=petition, pk=pk)


def _event(request: HttpRequest, petition: Petition) -> Event | None:
    """Return the event that the list is asked for; a name that is unknown asks for none."""
    return Event.objects.filter(petition=petition, slug=request.GET.get("event", "")).first()


@organiser_view(Capability.EDIT_PRESS)
@never_cache
@require_safe
def coverage(request: HttpRequest, petition: Petition) -> HttpResponse:
    """List the articles of the petition, or of one event, with their numbers."""
    event = _event(request, petition)
    rows = queries.coverage(petition, event)
    page = SECTION | {
        "petition": petition,
        "event": event,
        "rows": rows,
        "removed": undo.kept(request, "coverage", of=petition.slug),
        "numbers": queries.numbers(rows),
        "today": clock.today(),
    }
    return render(request, "coverage/organiser/coverage.html", page)


@organiser_view(Capability.EDIT_PRESS)
@never_cache
@require_safe
def export(request: HttpRequest, petition: Petition) -> HttpResponse:
    rows = queries.coverage(petition, _event(request, petition))
    response = HttpResponse(queries.as_csv(rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{petition.slug}-coverage.csv"'
    return response


@organiser_view(Capability.EDIT_PRESS)
@never_cache
@require_http_methods(["GET", "POST"])
def create(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Note an article."""
    initial = {"published_on": clock.today(), "event": _event(request, petition)}
    form = CoverageForm(request.POST or None, petition=petition, initial=initial)
    made = request.method == "POST" and try_form(
        form, lambda typed: note_coverage(actor=person(request), petition=petition, **typed)
    )
    if made:
        messages.success(request, _("적었습니다."))
        return redirect("coverage:coverage", petition.slug)
    return _page(request, petition, form=form)


@organiser_view(Capability.EDIT_PRESS)
@never_cache
@require_http_methods(["GET", "POST"])
def article(request: HttpRequest, petition: Petition, pk: UUID) -> HttpResponse:
    """Change what is noted of an article."""
    row = _row(petition, pk)
    form = CoverageForm(request.POST or None, instance=_row(petition, pk), petition=petition)

    def change(typed: dict[str, Any]) -> Coverage:
        return note_coverage(actor=person(request), petition=petition, row=row, **typed)

    if request.method == "POST" and try_form(form, change):
        messages.success(request, _("저장했습니다."))
        return redirect("coverage:article", petition.slug, pk)
    return _page(request, petition, form=form, row=_row(petition, pk))


@organiser_view(Capability.EDIT_PRESS)
@require_POST
def ask(
    request: HttpRequest, petition: Petition, pk: UUID, request_pk: int | None = None
) -> HttpResponse:
    """Note that a correction was asked for, or what came of it."""
    row, there = _row(petition, pk), None
    if request_pk is not None:
        there = get_object_or_404(CorrectionRequest, coverage=row, pk=request_pk)
    form = RequestForm(request.POST)

    def note(typed: dict[str, Any]) -> CorrectionRequest:
        return note_request(actor=person(request), row=row, request=there, **typed)

    if try_form(form, note):
        messages.success(request, _("적었습니다."))
        return redirect("coverage:article", petition.slug, pk)
    return _page(
        request,
        petition,
        form=CoverageForm(instance=row, petition=petition),
        row=row,
        typed=(request_pk, form),
    )


@organiser_view(Capability.EDIT_PRESS)
@require_POST
def remove(request: HttpRequest, petition: Petition, pk: UUID) -> HttpResponse:
    row = _row(petition, pk)
    undo.keep_rows(request, "coverage", [row, *row.requests.all()], of=petition.slug)
    done = _("지웠습니다. 아래에서 되돌릴 수 있습니다.")
    try_to(request, done, remove_coverage, row=row)
    return redirect("coverage:coverage", petition.slug)


@organiser_view(Capability.EDIT_PRESS)
@require_POST
def restore(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Put back the article that this person took out last, with what was asked of its outlet."""
    if what := undo.take(request, "coverage", of=petition.slug):
        back = {"subject": petition, "act": "coverage.note", "rows": what["rows"]}
        try_to(request, _("되돌렸습니다."), put_back, **back)
    return redirect("coverage:coverage", petition.slug)


def _page(
    request: HttpRequest,
    petition: Petition,
    *,
    form: CoverageForm,
    row: Coverage | None = None,
    typed: tuple[int | None, RequestForm] | None = None,
) -> HttpResponse:
    page: dict[str, Any] = SECTION | {"petition": petition, "form": form, "row": row}
    wrong_pk, wrong = typed or (0, None)
    if row:
        today = {"asked_on": clock.today()}
        new = wrong if wrong and wrong_pk is None else RequestForm(initial=today, auto_id="new_%s")
        page |= {
            "new_request": new,
            "requests": [
                (
                    one,
                    wrong
                    if wrong and wrong_pk == one.pk
                    else RequestForm(instance=one, auto_id=f"r{one.pk}_%s"),
                    queries.is_late(one, clock.today()),
                )
                for one in row.requests.all()
            ],
        }
    status = 422 if form.errors or wrong else 200
    return render(request, "coverage/organiser/article.html", page, status=status)
