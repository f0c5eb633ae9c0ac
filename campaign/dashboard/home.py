"""Where an organiser begins."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from campaign.petitions.decorators import person
from campaign.petitions.forms import DraftForm
from campaign.petitions.queries import organisations_of, petitions_of


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """List the petitions on which this person has a role."""
    user = person(request)
    page = {
        "petitions": petitions_of(user),
        "organisations": organisations_of(user),
        "form": DraftForm(user=user),
    }
    return render(request, "dashboard/home.html", page)
