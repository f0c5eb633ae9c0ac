"""Where an organiser begins."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from campaign.petitions.decorators import person
from campaign.petitions.queries import organisations_of, petitions_of


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """List the petitions on which this person has a role."""
    user = person(request)
    rows = list(petitions_of(user))
    page = {
        "petitions": [one for one in rows if one.archived_at is None],
        "archived": [one for one in rows if one.archived_at],
        "organisations": organisations_of(user),
    }
    return render(request, "dashboard/home.html", page)
