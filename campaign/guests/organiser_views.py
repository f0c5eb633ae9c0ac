"""Invitations of an event: who was asked, who answered what, who is silent."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from campaign.guests.actions import check_in
from campaign.guests.actions import invite as inviting
from campaign.guests.actions.answer import answer
from campaign.guests.actions.request import accept_request, decline_request
from campaign.guests.forms import InviteForm, PhoneForm
from campaign.guests.models import Answer, Invitation, Request
from campaign.guests.queries import door as doors
from campaign.guests.queries import invitations as queries
from campaign.guests.queries import requests
from campaign.guests.rules import Reply
from campaign.lib.qr import qr
from campaign.outreach.forms import NumberForm
from campaign.people.rules import Capability
from campaign.petitions.decorators import organiser_view, person, try_form, try_to
from campaign.petitions.models import Petition
from campaign.press.models import Event
from campaign.press.organiser_views.parts import event_of
from campaign.press.queries.events import when

LIST = "guests:guests"


def _invitation(petition: Petition, event_slug: str, pk: UUID) -> Invitation:
    event = event_of(petition, event_slug)
    return get_object_or_404(queries.invitations(event), pk=pk)


@organiser_view(Capability.EDIT_PRESS)
@never_cache
@require_http_methods(["GET", "POST"])
def open_door(request: HttpRequest, petition: Petition, event_slug: str) -> HttpResponse:
    """Make the link for who stands at the door; its secret is shown in the answer alone."""
    event, address = event_of(petition, event_slug), ""
    if request.method == "POST":
        token = check_in.open_door(actor=person(request), event=event)
        address = settings.SITE_URL + reverse("guests:door", args=[token])
    page = {
        "petition": petition,
        "section": "press",
        "event": event,
        "address": address,
        "code": qr(address) if address else "",
        "doors": doors.doors(event),
    }
    return render(request, "guests/organiser/door.html", page)


@organiser_view(Capability.EDIT_PRESS)
@require_POST
def close_door(
    request: HttpRequest, petition: Petition, event_slug: str, door_pk: int
) -> HttpResponse:
    door = get_object_or_404(doors.doors(event_of(petition, event_slug)), pk=door_pk)
    done = _("주소를 닫았습니다. 그 전화기로는 더 볼 수 없습니다.")
    try_to(request, done, check_in.close_door, door=door)
    return redirect("guests:open_door", petition.slug, event_slug)


@organiser_view(Capability.EDIT_PRESS)
@never_cache
@require_safe
def guests(request: HttpRequest, petition: Petition, event_slug: str) -> HttpResponse:
    """List who was asked, with what each answered."""
    return _page(request, petition, event_of(petition, event_slug), NumberForm())


def _page(
    request: HttpRequest, petition: Petition, event: Event, form: NumberForm, **more: Any
) -> HttpResponse:
    rows = queries.guests(event)
    numbers = queries.numbers(rows)
    flight, _silent = queries.to_remind(event)
    page = {
        "petition": petition,
        "section": "press",
        "event": event,
        "when": when(event),
        "guests": rows,
        "numbers": [(one.label, numbers[one]) for one in Answer],
        "silent": numbers[""],
        "answers": Answer.choices,
        "is_open": queries.is_open(event),
        "asking": requests.waiting(event),
        "doors": doors.doors(event),
        "inside": [one for one in doors.expected(event) if one.since],
        "to_remind": len(flight.ready),
        "form": form,
    }
    status = 422 if form.errors or more else 200
    return render(request, "guests/organiser/guests.html", page | more, status=status)


@organiser_view(Capability.EDIT_PRESS)
@never_cache
@require_http_methods(["GET", "POST"])
def invite(request: HttpRequest, petition: Petition, event_slug: str) -> HttpResponse:
    """Choose whom to ask; then look at how many that are, and let the letters go."""
    event = event_of(petition, event_slug)
    form = InviteForm(request.POST or None, organisation=petition.organisation)
    page: dict[str, Any] = {"petition": petition, "section": "press", "event": event, "form": form}
    if request.method == "POST" and form.is_valid():
        if request.POST.get("to") == "send" and _invited(request, event, form):
            messages.success(request, _("두 분 뒤에 나갑니다. 그때까지 되돌릴 수 있습니다."))
            return redirect(LIST, petition.slug, event.slug)
        page |= form.counted(queries.to_invite, event)
    page |= {"is_open": queries.is_open(event)}
    status = 422 if form.errors else 200
    return render(request, "guests/organiser/invite.html", page, status=status)


def _invited(request: HttpRequest, event: Event, form: InviteForm) -> bool:
    def act(typed: dict[str, Any]) -> int:
        number = typed.pop("number") or 0
        return inviting.invite(actor=person(request), event=event, number=number, **typed)

    return bool(try_form(form, act))


@organiser_view(Capability.EDIT_PRESS)
@never_cache
@require_POST
def remind(request: HttpRequest, petition: Petition, event_slug: str) -> HttpResponse:
    """Ask the silent once more, once their number was typed."""
    event, form = event_of(petition, event_slug), NumberForm(request.POST)
    act = inviting.remind
    if try_form(form, lambda typed: act(actor=person(request), event=event, **typed)):
        messages.success(request, _("두 분 뒤에 나갑니다. 그때까지 되돌릴 수 있습니다."))
        return redirect(LIST, petition.slug, event.slug)
    return _page(request, petition, event, form)


@organiser_view(Capability.EDIT_PRESS)
@require_POST
def resend(request: HttpRequest, petition: Petition, event_slug: str, pk: UUID) -> HttpResponse:
    row = _invitation(petition, event_slug, pk)
    done = _("두 분 뒤에 나갑니다. 그때까지 되돌릴 수 있습니다.")
    try_to(request, done, inviting.resend, invitation=row)
    return redirect(LIST, petition.slug, event_slug)


@organiser_view(Capability.EDIT_PRESS)
@require_POST
def revoke(request: HttpRequest, petition: Petition, event_slug: str, pk: UUID) -> HttpResponse:
    row = _invitation(petition, event_slug, pk)
    try_to(request, _("초대를 거두었습니다. 주소가 닫혔습니다."), inviting.revoke, invitation=row)
    return redirect(LIST, petition.slug, event_slug)


@organiser_view(Capability.EDIT_PRESS)
@require_POST
def by_phone(request: HttpRequest, petition: Petition, event_slug: str, pk: UUID) -> HttpResponse:
    """Write down what somebody said on the telephone."""
    row, form = _invitation(petition, event_slug, pk), PhoneForm(request.POST)
    if not form.is_valid():
        told = {"phone_pk": row.pk, "phone_form": form}
        return _page(request, petition, row.event, NumberForm(), **told)
    reply = Reply(**form.cleaned_data)
    try_to(request, _("적었습니다."), answer, invitation=row, reply=reply)
    return redirect(LIST, petition.slug, event_slug)


@organiser_view(Capability.EDIT_PRESS)
@require_POST
def accept(
    request: HttpRequest, petition: Petition, event_slug: str, request_pk: UUID
) -> HttpResponse:
    row = get_object_or_404(Request, event=event_of(petition, event_slug), pk=request_pk)
    done = _("오시는 분으로 적었습니다. 입구의 명단에도 있습니다.")
    try_to(request, done, accept_request, asked=row)
    return redirect(LIST, petition.slug, event_slug)


@organiser_view(Capability.EDIT_PRESS)
@require_POST
def decline(
    request: HttpRequest, petition: Petition, event_slug: str, request_pk: UUID
) -> HttpResponse:
    row = get_object_or_404(Request, event=event_of(petition, event_slug), pk=request_pk)
    try_to(request, _("신청을 지웠습니다."), decline_request, asked=row)
    return redirect(LIST, petition.slug, event_slug)
