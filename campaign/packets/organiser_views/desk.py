"""The packets of a petition, and what the form of the route asks for."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from campaign.lib.content_policy import policy_of
from campaign.packets.actions.describe import describe_complaint
from campaign.packets.actions.request import request_packet
from campaign.packets.forms import (
    ComplaintForm,
    RequestForm,
    initial_representatives,
    representatives_form,
    typed_representatives,
)
from campaign.packets.models import Complaint, Packet
from campaign.packets.organiser_views.preview import NOT_TYPED, PREVIEWED
from campaign.packets.organiser_views.shared import export_refusal, request_form
from campaign.people.rules import Capability
from campaign.petitions.decorators import organiser_view, person, try_form
from campaign.petitions.models import Petition
from campaign.routes.queries import submission_of


@organiser_view(Capability.SEE_NUMBERS)
@require_safe
def packets(request: HttpRequest, petition: Petition) -> HttpResponse:
    """List what was made and handed in."""
    return packets_page(request, petition, form=request_form(petition))


def packets_page(request: HttpRequest, petition: Petition, *, form: RequestForm) -> HttpResponse:
    page = {
        "petition": petition,
        "section": "packets",
        "packets": Packet.objects.filter(petition=petition).select_related(
            "requested_by", "approved_by"
        ),
        "form": form,
        "has_complaint": Complaint.objects.filter(petition=petition).exists(),
        "refusal": export_refusal(request, petition),
    }
    status = 422 if form.errors else 200
    return render(request, "packets/organiser/packets.html", page, status=status)


@organiser_view(Capability.EDIT_PETITION)
@require_http_methods(["GET", "POST"])
def complaint(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Write what the form of the route asks for."""
    found = Complaint.objects.filter(petition=petition).first() or Complaint(petition=petition)
    form = ComplaintForm(request.POST or None, instance=found)
    most = submission_of(petition).route.max_representatives
    people = representatives_form(most)(
        request.POST or None, prefix="people", initial=initial_representatives(found)
    )
    if request.method == "POST" and all([form.is_valid(), people.is_valid()]):
        describe_complaint(
            actor=person(request),
            complaint=form.save(commit=False),
            representatives=typed_representatives(people),
        )
        messages.success(request, _("저장했습니다."))
        return redirect("packets:packets", petition.slug)
    page = {
        "petition": petition,
        "section": "packets",
        "form": form,
        "people": people,
        "most": people.max_num,
        "previewed": PREVIEWED,
        "not_typed": NOT_TYPED,
    }
    has_errors = form.errors or (people.is_bound and people.total_error_count())
    status = 422 if has_errors else 200
    response = render(request, "packets/organiser/complaint.html", page, status=status)
    response["Content-Security-Policy"] = policy_of(frame_src="'self'")  # the preview
    return response


@organiser_view(Capability.REQUEST_PACKET)
@require_POST
def ask(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Ask for a packet."""
    form = request_form(petition, request.POST)
    made = try_form(
        form, lambda typed: request_packet(actor=person(request), petition=petition, **typed)
    )
    if made:
        return redirect("packets:packet", petition.slug, made.pk)
    return packets_page(request, petition, form=form)
