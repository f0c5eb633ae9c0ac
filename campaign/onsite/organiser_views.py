"""Places to sign: opened, printed, watched, closed."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from campaign.lib.qr import qr
from campaign.onsite import queries
from campaign.onsite.actions.change_point import change_point
from campaign.onsite.actions.open_point import open_point
from campaign.onsite.actions.print_poster import poster_of
from campaign.onsite.actions.revoke_point import reopen_point, revoke_point
from campaign.onsite.adapters.poster import SIZES, Poster, poster_pdf
from campaign.onsite.forms import PointForm
from campaign.onsite.models import Point
from campaign.people.rules import Capability
from campaign.petitions.decorators import organiser_view, person, try_form, try_to
from campaign.petitions.models import Petition


def _point(petition: Petition, code: str) -> Point:
    rows = Point.objects.select_related("petition", "event")
    return get_object_or_404(rows, petition=petition, code=code)


@organiser_view(Capability.RUN_POINTS)
@require_http_methods(["GET", "POST"])
def points(request: HttpRequest, petition: Petition) -> HttpResponse:
    """List the places and open another."""
    form = PointForm(request.POST or None, petition=petition)
    made = try_form(
        form, lambda typed: open_point(actor=person(request), petition=petition, **typed)
    )
    if made:
        messages.success(request, _("열었습니다. 포스터를 인쇄하거나 태블릿에서 여세요."))
        return redirect("onsite:point", petition.slug, made.code)
    page = {
        "petition": petition,
        "section": "onsite",
        "rows": queries.rows(petition),
        "form": form,
    }
    return render(request, "onsite/organiser/points.html", page, status=_status(form))


@organiser_view(Capability.RUN_POINTS)
@require_http_methods(["GET", "POST"])
def point(request: HttpRequest, petition: Petition, code: str) -> HttpResponse:
    """Show one place, its addresses and numbers, and change it."""
    found = _point(petition, code)
    form = PointForm(request.POST or None, petition=petition, instance=_point(petition, code))
    if try_form(form, lambda typed: change_point(actor=person(request), point=found, **typed)):
        messages.success(request, _("저장했습니다."))
        return redirect("onsite:point", petition.slug, code)
    page: dict[str, Any] = {
        "petition": petition,
        "section": "onsite",
        "row": queries.row(found),
        "point": found,
        "sign_url": queries.sign_url(found),
        "is_published": petition.state != "draft",
        "tablet_url": queries.tablet_url(found),
        "tablet_qr": qr(queries.tablet_url(found)),
        "form": form,
    }
    return render(request, "onsite/organiser/point.html", page, status=_status(form))


def _status(form: PointForm) -> int:
    return 422 if form.errors else 200


@organiser_view(Capability.RUN_POINTS)
@require_safe
def poster(request: HttpRequest, petition: Petition, code: str) -> HttpResponse:
    """Show the code large, to put on a screen at an event or to print from the browser."""
    page = {"petition": petition, "section": "onsite", "poster": _poster(petition, code)}
    return render(request, "onsite/organiser/poster.html", page | {"code": code})


@organiser_view(Capability.RUN_POINTS)
@require_safe
def poster_file(
    request: HttpRequest,  # noqa: ARG001 (a view)
    petition: Petition,
    code: str,
    size: str,
) -> HttpResponse:
    """Hand the poster out to print."""
    if size not in SIZES:
        raise Http404
    content = poster_pdf(_poster(petition, code), size=size)
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{petition.slug}-{code}-{size}.pdf"'
    return response


def _poster(petition: Petition, code: str) -> Poster:
    try:
        return poster_of(_point(petition, code))
    except Petition.DoesNotExist as missing:
        raise Http404 from missing


@organiser_view(Capability.RUN_POINTS)
@require_POST
def revoke(request: HttpRequest, petition: Petition, code: str) -> HttpResponse:
    """Close a place at once."""
    done = _("닫았습니다. 이곳의 QR과 태블릿으로는 더 서명할 수 없습니다.")
    try_to(request, done, revoke_point, point=_point(petition, code))
    return redirect("onsite:point", petition.slug, code)


@organiser_view(Capability.RUN_POINTS)
@require_POST
def reopen(request: HttpRequest, petition: Petition, code: str) -> HttpResponse:
    """Open it again."""
    try_to(request, _("다시 열었습니다."), reopen_point, point=_point(petition, code))
    return redirect("onsite:point", petition.slug, code)
