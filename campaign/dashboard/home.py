"""Where an organiser begins."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from campaign.petitions.queries import petitions_of


def home(request: HttpRequest) -> HttpResponse:
    """List the petitions on which this person has a role."""
    return render(request, "dashboard/home.html", {"petitions": petitions_of(request.user)})
