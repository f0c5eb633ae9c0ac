"""Joint applicants are told before it is filed."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from campaign.packets.actions.round import begin_round
from campaign.packets.forms import RoundForm
from campaign.packets.queries.checklist import rounds
from campaign.people.rules import Capability
from campaign.petitions.decorators import organiser_view, person, try_form
from campaign.petitions.models import Petition
from campaign.routes.queries import submission_of


@organiser_view(Capability.APPROVE_PACKET)
@never_cache
@require_http_methods(["GET", "POST"])
def round_(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Tell joint applicants on which day it will be filed, and show how that goes."""
    form, submission = RoundForm(request.POST or None), submission_of(petition)
    if request.method == "POST" and try_form(
        form, lambda typed: begin_round(actor=person(request), petition=petition, **typed)
    ):
        messages.success(request, _("알리는 편지를 보냅니다."))
        return redirect("packets:round", petition.slug)
    page = {
        "petition": petition,
        "section": "packets",
        "submission": submission,
        "rounds": rounds(submission),
        "form": form,
    }
    return render(request, "packets/organiser/round.html", page, status=422 if form.errors else 200)
