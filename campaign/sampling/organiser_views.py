"""Announce a sample, enter the public value, and watch it go."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from campaign.packets.models import Packet, State
from campaign.people.rules import Capability
from campaign.petitions.decorators import organiser_view, person, try_form
from campaign.petitions.models import Petition
from campaign.sampling import queries
from campaign.sampling.actions.enter_value import enter_value
from campaign.sampling.actions.invite_auditor import invite_auditor
from campaign.sampling.actions.open_sample import open_sample
from campaign.sampling.forms import AuditorForm, OpenForm, ValueForm
from campaign.sampling.models import Sample

PAGE = "sampling:sample"


@organiser_view(Capability.REQUEST_PACKET)
@never_cache
@require_http_methods(["GET", "POST"])
def sample(request: HttpRequest, petition: Petition, pk: UUID) -> HttpResponse:
    """Show where a packet's sample stands, or announce one."""
    packet = _packet(petition, pk)
    if request.method != "POST":
        return _page(request, packet)
    form = OpenForm(request.POST)
    if try_form(form, lambda typed: open_sample(actor=person(request), packet=packet, **typed)):
        messages.success(request, _("알렸습니다. 공개 쪽에도 보입니다."))
        return redirect(PAGE, petition.slug, pk)
    return _page(request, packet, open_form=form)


@organiser_view(Capability.REQUEST_PACKET)
@require_POST
def value(request: HttpRequest, petition: Petition, pk: UUID) -> HttpResponse:
    """Take the public value; it cannot be changed afterwards."""
    packet = _packet(petition, pk)
    row, form = _sample(packet), ValueForm(request.POST)
    if try_form(form, lambda typed: enter_value(actor=person(request), sample=row, **typed)):
        messages.success(request, _("적었습니다. 곧 뽑아 편지를 보냅니다."))
        return redirect(PAGE, petition.slug, pk)
    return _page(request, packet, value_form=form)


@organiser_view(Capability.REQUEST_PACKET)
@never_cache
@require_POST
def auditor(request: HttpRequest, petition: Petition, pk: UUID) -> HttpResponse:
    """Make the link of who watches; it is shown once, on this page alone."""
    packet = _packet(petition, pk)
    row, form = _sample(packet), AuditorForm(request.POST)
    token = try_form(form, lambda typed: invite_auditor(actor=person(request), sample=row, **typed))
    if token:
        url = settings.SITE_URL + reverse("sampling:watch", args=[token])
        return _page(request, packet, watch_url=url)
    return _page(request, packet, auditor_form=form)


def _packet(petition: Petition, pk: UUID) -> Packet:
    rows = Packet.objects.select_related("petition__organisation")
    return get_object_or_404(rows, petition=petition, pk=pk, state=State.DELIVERED)


def _sample(packet: Packet) -> Sample:
    found = Sample.objects.filter(packet=packet).first()
    if found is None:
        raise Http404
    return found


def _page(request: HttpRequest, packet: Packet, **more: Any) -> HttpResponse:
    found = Sample.objects.filter(packet=packet).select_related("packet").first()
    page = {
        "section": "filing",
        "petition": packet.petition,
        "packet": packet,
        "one": queries.standing(found) if found else None,
        "log_url": queries.log_url(packet.petition),
        "open_form": OpenForm(),
        "value_form": ValueForm(),
        "auditor_form": AuditorForm(initial={"auditor": found.auditor if found else ""}),
        **more,
    }
    is_wrong = any(name.endswith("_form") for name in more)
    return render(request, "sampling/organiser/sample.html", page, status=422 if is_wrong else 200)
