"""An organiser's link for the own calendar."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from campaign.people.rules import Capability
from campaign.petitions.decorators import organiser_view, person
from campaign.petitions.models import Petition
from campaign.press.actions.close_feed import close_feed
from campaign.press.actions.open_feed import open_feed
from campaign.press.models import FeedToken


@organiser_view(Capability.EDIT_PRESS)
@require_http_methods(["GET", "POST"])
def calendar(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Offer a link to all that is planned; its secret is shown in the answer alone."""
    address = ""
    if request.method == "POST":
        token = open_feed(actor=person(request), petition=petition)
        address = settings.SITE_URL + reverse("press:staff_calendar", args=[token])
    feeds = FeedToken.objects.filter(petition=petition, closed_at=None).select_related("user")
    page = {"petition": petition, "section": "press", "address": address, "feeds": feeds}
    response = render(request, "press/organiser/calendar.html", page)
    response["Cache-Control"] = "no-store"
    return response


@organiser_view(Capability.EDIT_PRESS)
@require_POST
def close(request: HttpRequest, petition: Petition, pk: int) -> HttpResponse:
    """Close a link: one's own, or of who lost a telephone."""
    feed = get_object_or_404(FeedToken, petition=petition, pk=pk)
    close_feed(actor=person(request), feed=feed)
    messages.success(request, _("주소를 닫았습니다. 그 달력은 더 읽지 못합니다."))
    return redirect("press:staff_calendars", petition.slug)
