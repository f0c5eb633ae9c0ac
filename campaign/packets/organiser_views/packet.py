"""One packet: how far it is, and what was done with it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from campaign.lib import clock
from campaign.packets.actions.answer import record_answer, remove_answer
from campaign.packets.actions.approve import approve_packet
from campaign.packets.actions.cancel import cancel_packet
from campaign.packets.actions.deliver import deliver_packet
from campaign.packets.forms import AnswerForm, DeliverForm
from campaign.packets.models import Answer, Packet
from campaign.packets.organiser_views.shared import (
    download_form,
    export_refusal,
    packet_or_404,
    parts_of,
)
from campaign.packets.queries.changes import gone_since_delivery
from campaign.packets.queries.log import stands_in_log
from campaign.packets.queries.printing import too_many
from campaign.packets.rules.printed import MOST_PAGES
from campaign.people.adapters import has_fresh_second_factor
from campaign.people.decorators import fresh_second_factor, second_factor_url
from campaign.people.rules import Capability
from campaign.petitions.decorators import organiser_view, person, try_form, try_to
from campaign.petitions.models import Petition


@organiser_view(Capability.SEE_NUMBERS)
@never_cache
@require_safe
def packet(request: HttpRequest, petition: Petition, pk: UUID) -> HttpResponse:
    """Show how far it is, who did what, and what comes next."""
    return packet_page(request, petition, packet_or_404(petition, pk))


def packet_page(
    request: HttpRequest, petition: Petition, found: Packet, **forms: Any
) -> HttpResponse:
    held = request.capabilities  # type: ignore[attr-defined]
    is_exporter = Capability.REQUEST_PACKET in held
    page = {
        "petition": petition,
        "section": "packets",
        "packet": found,
        "parts": parts_of(found),
        "artifacts": found.artifacts.all(),
        "answers": found.answers.all(),
        "gone": gone_since_delivery(found),
        "may_read": Capability.APPROVE_PACKET in held,
        "may_approve": Capability.APPROVE_PACKET in held
        and found.requested_by_id != person(request).pk,
        "is_entering": found.is_ready and not stands_in_log(found),
        "may_download": is_exporter and found.is_ready,
        "may_file": is_exporter,
        "refusal": export_refusal(request, petition),
        "is_fresh": has_fresh_second_factor(request),
        "second_factor_url": f"{second_factor_url(request)}?{urlencode({'next': request.path})}",
        "download_form": download_form(found),
        "too_many": too_many(found),
        "most_pages": MOST_PAGES,
        "deliver_form": DeliverForm(packet=found, initial=_delivered(found)),
        "answer_form": AnswerForm(packet=found, prefix="answer"),
        **forms,
    }
    return render(request, "packets/organiser/packet.html", page, status=422 if forms else 200)


def _delivered(found: Packet) -> dict[str, Any]:
    if found.delivered_on is None:
        return {"on": clock.today()}
    return {
        "on": found.delivered_on,
        "how": found.delivered_how,
        "receipt_number": found.receipt_number,
    }


@organiser_view(Capability.SEE_NUMBERS)
@never_cache
@require_safe
def progress(request: HttpRequest, petition: Petition, pk: UUID) -> HttpResponse:
    """Show the part of the page that moves; a script fetches it every second."""
    found = packet_or_404(petition, pk)
    is_entering = found.is_ready and not stands_in_log(found)
    page = {"packet": found, "petition": petition, "is_entering": is_entering}
    page["parts"] = parts_of(found)
    return render(request, "packets/organiser/_progress.html", page)


@organiser_view(Capability.APPROVE_PACKET)
@fresh_second_factor
@require_POST
def approve(request: HttpRequest, petition: Petition, pk: UUID) -> HttpResponse:
    """Approve what another person asked for."""
    try_to(request, _("승인했습니다."), approve_packet, packet=packet_or_404(petition, pk))
    return redirect("packets:packet", petition.slug, pk)


@organiser_view(Capability.REQUEST_PACKET)
@require_POST
def cancel(request: HttpRequest, petition: Petition, pk: UUID) -> HttpResponse:
    """Stop it, or throw it away before it is approved."""
    try_to(request, _("취소했습니다."), cancel_packet, packet=packet_or_404(petition, pk))
    return redirect("packets:packet", petition.slug, pk)


@organiser_view(Capability.REQUEST_PACKET)
@require_POST
def deliver(request: HttpRequest, petition: Petition, pk: UUID) -> HttpResponse:
    """Write down that it was handed in, or correct what was written."""
    found = packet_or_404(petition, pk)
    form = DeliverForm(request.POST, packet=found)
    if not try_form(
        form, lambda typed: deliver_packet(actor=person(request), packet=found, **typed)
    ):
        return packet_page(request, petition, found, deliver_form=form)
    messages.success(request, _("제출한 것으로 적었습니다. 공개 쪽에도 보입니다."))
    return redirect("packets:packet", petition.slug, pk)


@organiser_view(Capability.REQUEST_PACKET)
@require_POST
def answer(request: HttpRequest, petition: Petition, pk: UUID) -> HttpResponse:
    """Write down what the authority answered."""
    found = packet_or_404(petition, pk)
    form = AnswerForm(request.POST, packet=found, prefix="answer")
    if not try_form(
        form, lambda typed: record_answer(actor=person(request), packet=found, **typed)
    ):
        return packet_page(request, petition, found, answer_form=form)
    messages.success(request, _("답변을 적었습니다. 공개 쪽에도 보입니다."))
    return redirect("packets:packet", petition.slug, pk)


@organiser_view(Capability.REQUEST_PACKET)
@require_POST
def unanswer(request: HttpRequest, petition: Petition, pk: UUID, answer_pk: int) -> HttpResponse:
    """Take back an answer that was written down wrongly."""
    row = get_object_or_404(Answer, packet=packet_or_404(petition, pk), pk=answer_pk)
    try_to(request, _("답변을 지웠습니다."), remove_answer, answer=row)
    return redirect("packets:packet", petition.slug, pk)
