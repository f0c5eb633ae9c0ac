"""Where to file: routes compared, one chosen, the organisation's own ones kept."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from campaign.people.rules import Capability
from campaign.petitions.decorators import organiser_view, person, try_form, try_to
from campaign.petitions.models import Petition
from campaign.routes import queries
from campaign.routes.actions.choose_route import choose_route, end_submission
from campaign.routes.actions.declare_proceeding import declare_proceeding, end_proceeding
from campaign.routes.actions.keep_route import keep_route
from campaign.routes.forms import ChooseForm, ProceedingForm, RouteForm
from campaign.routes.models import (
    LACKS,
    RUNNING,
    WEIGHTS,
    Proceeding,
    Standing,
    Submission,
    SubmissionRoute,
)
from campaign.routes.rules import Conflict, Weight, conflicts


@organiser_view(Capability.SEE_NUMBERS)
@require_safe
def routes(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Compare the routes: when each fits, what it needs, what this petition lacks for it."""
    return _routes_page(request, petition)


def _routes_page(request: HttpRequest, petition: Petition, **forms: Any) -> HttpResponse:
    every = [
        {
            "route": one.route,
            "lacks": [LACKS[lack] for lack in one.lacks],
            "warnings": _told(one.conflicts),
            "is_taken": one.is_taken,
        }
        for one in queries.offers(petition)
    ]
    standing = {
        name: [row for row in every if row["route"].standing == name]  # type: ignore[attr-defined]
        for name in Standing
    }
    page = {
        "petition": petition,
        "section": "packets",
        "ready": standing[Standing.READY],
        "off": standing[Standing.OFF],
        "guides": standing[Standing.GUIDE],
        "submission": queries.submission_of(petition),
        "submissions": Submission.objects.filter(petition=petition, ended_at=None),
        "proceedings": Proceeding.objects.filter(petition=petition, ended_at=None),
        "proceeding_form": ProceedingForm(),
        **forms,
    }
    return render(request, "routes/routes.html", page, status=422 if forms else 200)


def _told(found: list[Conflict]) -> list[dict[str, Any]]:
    return [
        {
            "running": RUNNING[one.running],
            "weight": WEIGHTS[one.weight],
            "basis": one.basis,
            "is_bar": one.weight == Weight.BARS,
        }
        for one in found
    ]


def _route(petition: Petition, code: str) -> SubmissionRoute:
    try:
        return queries.route_called(code, petition.organisation)
    except SubmissionRoute.DoesNotExist as error:
        raise Http404 from error


@organiser_view(Capability.EDIT_PETITION)
@require_http_methods(["GET", "POST"])
def choose(request: HttpRequest, petition: Petition, code: str) -> HttpResponse:
    """Choose a route, who files on it, and read what is in its way."""
    route, taken = _route(petition, code), queries.submission_of(petition)
    warnings = conflicts(route.family, queries.running(petition, but=route))
    initial = {"mode": taken.mode if taken.route.pk == route.pk else route.modes[:1]}
    form = ChooseForm(
        request.POST or None,
        route=route,
        warnings=warnings,
        initial={"mode": "".join(initial["mode"])},
    )
    if request.method == "POST" and try_form(
        form,
        lambda typed: choose_route(actor=person(request), petition=petition, route=route, **typed),
    ):
        messages.success(request, _("이 절차로 냅니다. 문서의 제목과 근거 법이 따라 바뀝니다."))
        return redirect("routes:routes", petition.slug)
    page = {
        "petition": petition,
        "section": "packets",
        "route": route,
        "form": form,
        "warnings": _told(warnings),
    }
    return render(request, "routes/choose.html", page, status=422 if form.errors else 200)


@organiser_view(Capability.EDIT_PETITION)
@require_POST
def end(request: HttpRequest, petition: Petition, pk: int) -> HttpResponse:
    """Say that a route has ended."""
    row = get_object_or_404(Submission, petition=petition, pk=pk)
    try_to(request, _("끝난 것으로 적었습니다."), end_submission, submission=row)
    return redirect("routes:routes", petition.slug)


@organiser_view(Capability.EDIT_PETITION)
@require_POST
def declare(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Declare a procedure elsewhere."""
    form = ProceedingForm(request.POST)
    if try_form(
        form,
        lambda typed: declare_proceeding(actor=person(request), petition=petition, **typed),
    ):
        messages.success(request, _("적었습니다. 절차를 고를 때 부딪치는지 알려 드립니다."))
        return redirect("routes:routes", petition.slug)
    return _routes_page(request, petition, proceeding_form=form)


@organiser_view(Capability.EDIT_PETITION)
@require_POST
def proceeding_end(request: HttpRequest, petition: Petition, pk: int) -> HttpResponse:
    """Say that it has ended."""
    row = get_object_or_404(Proceeding, petition=petition, pk=pk)
    try_to(request, _("끝난 것으로 적었습니다."), end_proceeding, proceeding=row)
    return redirect("routes:routes", petition.slug)


@organiser_view(Capability.MANAGE_PEOPLE)
@require_http_methods(["GET", "POST"])
def create(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Add a route."""
    return _edit_page(request, petition, SubmissionRoute())


@organiser_view(Capability.MANAGE_PEOPLE)
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, petition: Petition, code: str) -> HttpResponse:
    """Change a route, and where it is filed."""
    return _edit_page(request, petition, _route(petition, code))


def _edit_page(request: HttpRequest, petition: Petition, route: SubmissionRoute) -> HttpResponse:
    form = RouteForm(request.POST or None, instance=route)
    if request.method == "POST" and try_form(
        form,
        lambda typed: keep_route(
            actor=person(request),
            organisation=petition.organisation,
            route=form.save(commit=False),
            new_authority=typed["new_authority"],
        ),
    ):
        messages.success(request, _("저장했습니다."))
        return redirect("routes:routes", petition.slug)
    page = {"petition": petition, "section": "packets", "form": form, "route": route}
    return render(request, "routes/edit.html", page, status=422 if form.errors else 200)
