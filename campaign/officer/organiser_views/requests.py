"""The register of what people concerned ask for by telephone or letter."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from campaign.lib import clock
from campaign.officer.actions.handle_request import answer_request, take_request
from campaign.officer.forms import AnswerRequestForm, TakeRequestForm
from campaign.officer.models import SubjectRequest
from campaign.people.rules import Capability
from campaign.petitions.decorators import organiser_view, person, try_form
from campaign.petitions.models import Petition


@organiser_view(Capability.MANAGE_PEOPLE)
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Take a request into the register."""
    form = TakeRequestForm(request.POST or None, initial={"received_on": clock.today()})
    if request.method == "POST":
        made = try_form(
            form, lambda typed: take_request(actor=person(request), petition=petition, **typed)
        )
        if made:
            return redirect("officer:request", petition.slug, made.pk)
    page = {"petition": petition, "section": "privacy", "form": form}
    status = 422 if form.errors else 200
    return render(request, "officer/organiser/new_request.html", page, status=status)


@organiser_view(Capability.MANAGE_PEOPLE)
@require_http_methods(["GET", "POST"])
def request(request: HttpRequest, petition: Petition, pk: UUID) -> HttpResponse:
    """Show a request and take its answer."""
    rows = SubjectRequest.objects.select_related("taken_by", "answered_by")
    found = get_object_or_404(rows, petition=petition, pk=pk)
    form = AnswerRequestForm(request.POST or None)
    if request.method == "POST" and try_form(
        form, lambda typed: answer_request(actor=person(request), request=found, **typed)
    ):
        messages.success(request, _("답을 적었습니다."))
        return redirect("officer:request", petition.slug, pk)
    page = {
        "petition": petition,
        "section": "privacy",
        "found": found,
        "form": form,
        "today": clock.today(),
    }
    status = 422 if form.errors else 200
    return render(request, "officer/organiser/request.html", page, status=status)
