"""The privacy officer's desk: what is due, and what was destroyed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from campaign.lib import clock
from campaign.officer.models import Breach, SubjectRequest
from campaign.officer.queries.due import open_breaches
from campaign.officer.queries.ending import due_on, ending_of
from campaign.people.rules import Capability
from campaign.petitions.decorators import organiser_view
from campaign.petitions.models import Petition
from campaign.privacy.models import Destruction, Document
from campaign.privacy.queries import destructions, publications

SHOWN = 50


@organiser_view(Capability.READ_AUDIT)
@require_safe
def desk(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Show what waits for the privacy officer."""
    rows: list[Destruction] = list(destructions(petition.pk)[:SHOWN])
    page = {
        "petition": petition,
        "section": "privacy",
        "ending": ending_of(petition),
        "due": due_on(petition),
        "today": clock.today(),
        "open_breaches": open_breaches(petition),
        "breaches": Breach.objects.filter(petition=petition),
        "requests": SubjectRequest.objects.filter(petition=petition)[:SHOWN],
        "destructions": rows,
        "policy": publications(Document.POLICY).first(),
        "words": publications(Document.CONSENTS).first(),
    }
    return render(request, "officer/organiser/desk.html", page)
