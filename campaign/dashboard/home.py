"""Where an organiser begins, and what was done."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from campaign.audit.models import AuditEvent
from campaign.dashboard.acts import ACTS
from campaign.exports.models import Export
from campaign.packets.models import Packet
from campaign.people.rules import Capability
from campaign.petitions.decorators import organiser_view, person
from campaign.petitions.forms import DraftForm
from campaign.petitions.models import Petition
from campaign.petitions.queries import organisations_of, petitions_of
from campaign.press.models import Event

SHOWN = 200


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


@organiser_view(Capability.READ_AUDIT)
@require_safe
def trail(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Show what organisers did to this petition, its packets and events, and who may do it."""
    subjects = [
        f"petitions.petition:{petition.pk}",
        f"petitions.organisation:{petition.organisation_id}",
        *(
            f"packets.packet:{pk}"
            for pk in Packet.objects.filter(petition=petition).values_list("pk", flat=True)
        ),
        *(
            f"exports.export:{pk}"
            for pk in Export.objects.filter(petition=petition).values_list("pk", flat=True)
        ),
        *(
            f"press.event:{pk}"
            for pk in Event.objects.filter(petition=petition).values_list("pk", flat=True)
        ),
    ]
    events = AuditEvent.objects.filter(subject__in=subjects).select_related("actor")
    rows = [(event, ACTS.get(event.act, event.act)) for event in events.order_by("-at")[:SHOWN]]
    page = {"petition": petition, "section": "trail", "rows": rows}
    return render(request, "dashboard/trail.html", page)
