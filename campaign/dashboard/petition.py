"""One look at a petition."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from campaign.dashboard.overview import coming, overview
from campaign.dashboard.waiting import items
from campaign.drafting.queries import guide
from campaign.lib.answers import answer
from campaign.people.rules import Capability
from campaign.petitions.decorators import organiser_view, person
from campaign.petitions.models import Petition, State
from campaign.signatures.queries.ways import ways_now

MILESTONES = 3


@organiser_view(Capability.SEE_NUMBERS)
@require_safe
def petition(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Show how many, how fast, from where, what is waiting, and what comes."""
    held = request.capabilities  # type: ignore[attr-defined]
    may_manage = {Capability.EDIT_PETITION, Capability.MANAGE_PEOPLE} <= held
    context = {
        "petition": petition,
        "section": "home",
        "page": overview(petition),
        "tasks": [item for item in items(petition) if item.is_for(person(request).pk, held)],
        "coming": coming(petition),
        "guide": guide(petition) if petition.state == State.DRAFT and may_manage else [],
        "milestones": petition.milestones.all()[:MILESTONES],
        "lacks_texts": set(petition.ways_offered) != set(ways_now(petition)),
    }
    return render(request, "dashboard/petition.html", context)


@organiser_view(Capability.SEE_NUMBERS)
@require_safe
def numbers(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Hand out the part of the page that changes; asked again, only word that nothing did."""
    context = {"petition": petition, "page": overview(petition)}
    part = render(request, "dashboard/_overview.html", context)
    kind = "text/html; charset=utf-8"
    return answer(request, part.content, content_type=kind, cache="private, no-cache")
