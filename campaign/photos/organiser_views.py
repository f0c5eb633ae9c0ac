"""Photographs of an event: taken in from a telephone, looked at one by one, published."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from campaign.people.rules import Capability
from campaign.petitions.decorators import organiser_view, person, try_form, try_to
from campaign.petitions.models import Petition
from campaign.photos.actions.keep_photos import (
    describe_photo,
    keep_photos,
    publish_photo,
    remove_photo,
    withdraw_photo,
)
from campaign.photos.forms import BoxFormSet, PhotoForm, UploadForm, boxes_of, typed_boxes
from campaign.photos.models import Photo
from campaign.photos.queries import photos as queries
from campaign.press.models import Event

SECTION = {"section": "press"}


def _photo(petition: Petition, pk: UUID) -> Photo:
    rows = Photo.objects.select_related("event", "petition")
    return get_object_or_404(rows, petition=petition, pk=pk)


@organiser_view(Capability.EDIT_PRESS)
@never_cache
@require_http_methods(["GET", "POST"])
def photos(request: HttpRequest, petition: Petition, event_slug: str) -> HttpResponse:
    """List the photographs of an event, and take more in."""
    event = get_object_or_404(
        Event.objects.select_related("petition"), petition=petition, slug=event_slug
    )
    form = UploadForm(request.POST or None, request.FILES or None)

    def keep(typed: dict[str, Any]) -> list[Photo]:
        return keep_photos(actor=person(request), event=event, **typed)

    if request.method == "POST" and try_form(form, keep) is not None:
        messages.success(request, _("담았습니다. 한 장씩 보고 공개해 주세요."))
        return redirect("photos:photos", petition.slug, event_slug)
    page = SECTION | {
        "petition": petition,
        "event": event,
        "form": form,
        "rows": [(one, queries.lacks(one)) for one in queries.photos(event)],
        "hidden": queries.not_to_be_shown(event),
    }
    status = 422 if form.errors else 200
    return render(request, "photos/organiser/photos.html", page, status=status)


@organiser_view(Capability.EDIT_PRESS)
@never_cache
@require_http_methods(["GET", "POST"])
def photo(request: HttpRequest, petition: Petition, pk: UUID) -> HttpResponse:
    """Note who took it, who agreed, and what must not be seen."""
    found = _photo(petition, pk)
    form = PhotoForm(request.POST or None, instance=_photo(petition, pk))
    boxes = BoxFormSet(request.POST or None, prefix="boxes", initial=boxes_of(found))

    def describe(typed: dict[str, Any]) -> Photo:
        words = typed | {"boxes": typed_boxes(boxes)}
        return describe_photo(actor=person(request), photo=found, **words)

    if request.method == "POST" and boxes.is_valid() and try_form(form, describe):
        messages.success(request, _("저장했습니다."))
        return redirect("photos:photo", petition.slug, pk)
    has_errors = form.errors or (boxes.is_bound and boxes.total_error_count())
    page = SECTION | {
        "petition": petition,
        "photo": found,
        "form": form,
        "boxes": boxes,
        "lacks": queries.lacks(found),
        "hidden": queries.not_to_be_shown(found.event),
    }
    status = 422 if has_errors else 200
    return render(request, "photos/organiser/photo.html", page, status=status)


@organiser_view(Capability.EDIT_PRESS)
@never_cache
@require_safe
def preview(request: HttpRequest, petition: Petition, pk: UUID) -> HttpResponse:  # noqa: ARG001 (a view)
    """Show the picture as everybody would see it."""
    return HttpResponse(queries.as_published(_photo(petition, pk)), content_type="image/jpeg")


@organiser_view(Capability.EDIT_PRESS)
@require_POST
def publish(request: HttpRequest, petition: Petition, pk: UUID) -> HttpResponse:
    try_to(request, _("공개했습니다."), publish_photo, photo=_photo(petition, pk))
    return redirect("photos:photo", petition.slug, pk)


@organiser_view(Capability.EDIT_PRESS)
@require_POST
def withdraw(request: HttpRequest, petition: Petition, pk: UUID) -> HttpResponse:
    try_to(request, _("공개를 거두었습니다."), withdraw_photo, photo=_photo(petition, pk))
    return redirect("photos:photo", petition.slug, pk)


@organiser_view(Capability.EDIT_PRESS)
@require_POST
def remove(request: HttpRequest, petition: Petition, pk: UUID) -> HttpResponse:
    found = _photo(petition, pk)
    try_to(request, _("지웠습니다."), remove_photo, photo=found)
    return redirect("photos:photos", petition.slug, found.event.slug)
