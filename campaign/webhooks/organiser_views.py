"""Owners choose which servers are told, and see how that goes."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from campaign.lib import undo
from campaign.people.rules import Capability
from campaign.petitions.actions.put_back import put_back
from campaign.petitions.decorators import organiser_view, person, try_form, try_to
from campaign.petitions.models import Petition
from campaign.webhooks.actions import change_endpoint as change
from campaign.webhooks.forms import EndpointForm
from campaign.webhooks.models import Endpoint, Message

SHOWN = 100


@organiser_view(Capability.MANAGE_PEOPLE)
@require_http_methods(["GET", "POST"])
def endpoints(request: HttpRequest, petition: Petition) -> HttpResponse:
    """List the servers, and take a new one; its secret is shown in the answer alone."""
    form, made = EndpointForm(request.POST or None), None
    if request.method == "POST":
        who = person(request)
        form = EndpointForm(request.POST)
        made = try_form(
            form, lambda typed: change.register_endpoint(actor=who, petition=petition, **typed)
        )
    page = {
        "petition": petition,
        "section": "webhooks",
        "rows": Endpoint.objects.filter(petition=petition),
        "removed": undo.kept(request, "webhook", of=petition.slug),
        "form": EndpointForm() if made else form,
        "made": made and made[0],
        "secret": made and made[1],
    }
    return _secretly(request, "endpoints", page, status=422 if form.errors else 200)


@organiser_view(Capability.MANAGE_PEOPLE)
@require_http_methods(["GET", "POST"])
def endpoint(request: HttpRequest, petition: Petition, pk: UUID) -> HttpResponse:
    """Show what a server was told; a POST draws a new secret."""
    row = get_object_or_404(Endpoint, petition=petition, pk=pk)
    secret = ""
    if request.method == "POST":
        secret = change.rotate_secret(actor=person(request), endpoint=row)
        row.refresh_from_db()
    page = {
        "petition": petition,
        "section": "webhooks",
        "row": row,
        "secret": secret,
        "log": row.messages.all()[:SHOWN],
    }
    return _secretly(request, "endpoint", page)


@organiser_view(Capability.MANAGE_PEOPLE)
@require_POST
def remove(request: HttpRequest, petition: Petition, pk: UUID) -> HttpResponse:
    row = get_object_or_404(Endpoint, petition=petition, pk=pk)
    told = {*row.messages.exclude(due_at=None), *row.messages.all()[:SHOWN]}
    undo.keep_rows(request, "webhook", [row, *told], of=petition.slug)
    done = _("뺐습니다. 이 주소에는 더 알리지 않습니다. 아래에서 되돌릴 수 있습니다.")
    try_to(request, done, change.remove_endpoint, endpoint=row)
    return redirect("webhooks:endpoints", petition.slug)


@organiser_view(Capability.MANAGE_PEOPLE)
@require_POST
def restore(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Put back the server that this person took out last, with its secret and its log."""
    if what := undo.take(request, "webhook", of=petition.slug):
        back = {"subject": petition, "act": "webhook.add", "rows": what["rows"]}
        try_to(request, _("되돌렸습니다."), put_back, **back)
    return redirect("webhooks:endpoints", petition.slug)


@organiser_view(Capability.MANAGE_PEOPLE)
@require_POST
def enable(request: HttpRequest, petition: Petition, pk: UUID) -> HttpResponse:
    row = get_object_or_404(Endpoint, petition=petition, pk=pk)
    try_to(request, _("다시 알립니다."), change.enable_endpoint, endpoint=row)
    return redirect("webhooks:endpoint", petition.slug, pk)


@organiser_view(Capability.MANAGE_PEOPLE)
@require_POST
def again(request: HttpRequest, petition: Petition, pk: UUID, message_pk: UUID) -> HttpResponse:
    """Send one message once more."""
    rows = Message.objects.select_related("endpoint__petition")
    row = get_object_or_404(rows, endpoint__petition=petition, endpoint=pk, pk=message_pk)
    try_to(request, _("곧 다시 보냅니다."), change.send_again, message=row)
    return redirect("webhooks:endpoint", petition.slug, pk)


def _secretly(
    request: HttpRequest, name: str, page: dict[str, object], status: int = 200
) -> HttpResponse:
    response = render(request, f"webhooks/organiser/{name}.html", page, status=status)
    response["Cache-Control"] = "no-store"
    return response
