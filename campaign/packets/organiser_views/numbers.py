"""Numbers in the texts that must not leave unseen."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from campaign.packets.actions.mask_number import confirm_number, mask_number
from campaign.packets.queries.numbers import places
from campaign.people.rules import Capability
from campaign.petitions.decorators import organiser_view, try_to
from campaign.petitions.models import Petition


@organiser_view(Capability.EDIT_PETITION)
@never_cache
@require_safe
def numbers(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Show the numbers in the texts about which nobody has decided."""
    page = {"petition": petition, "section": "packets", "places": places(petition)}
    return render(request, "packets/organiser/numbers.html", page)


@organiser_view(Capability.EDIT_PETITION)
@require_POST
def mask(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Write words in place of a number."""
    mark = request.POST.get("mark", "")
    try_to(request, _("가렸습니다."), mask_number, petition=petition, mark=mark)
    return redirect("packets:numbers", petition.slug)


@organiser_view(Capability.EDIT_PETITION)
@require_POST
def confirm(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Leave what looks like a number."""
    mark = request.POST.get("mark", "")
    try_to(request, _("그대로 둡니다."), confirm_number, petition=petition, mark=mark)
    return redirect("packets:numbers", petition.slug)
