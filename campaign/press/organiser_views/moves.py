"""The pages on which an announced event is moved, put off, called off or brought back."""

from collections.abc import Callable
from copy import copy
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from campaign.lib import clock
from campaign.people.rules import Capability
from campaign.petitions.decorators import organiser_view, person, try_form
from campaign.petitions.models import Petition
from campaign.press.actions.move_event import bring_back, move_event
from campaign.press.actions.reschedule_event import TooLateToNotify, reschedule_event
from campaign.press.forms.events import CancelForm, ReasonForm, RescheduleForm
from campaign.press.models import Event, Setting, State
from campaign.press.organiser_views.parts import event_of
from campaign.press.queries.events import when
from campaign.press.queries.notices import hours_of
from campaign.press.rules.notices import earliest


@organiser_view(Capability.EDIT_PRESS)
@require_http_methods(["GET", "POST"])
def reschedule(request: HttpRequest, petition: Petition, event_slug: str) -> HttpResponse:
    """Give the event another time or place."""
    event = event_of(petition, event_slug)
    form = RescheduleForm(request.POST or None, instance=copy(event))
    page: dict[str, Any] = {
        "heading": _("일시와 장소 바꾸기"),
        "explained": _(
            "저장하면 공개 쪽과 달력에 바로 바뀌어 보이고, 바뀌기 전 것도 함께 남습니다. "
            "이미 안 사람에게는 따로 알려야 합니다."
        ),
        "button": _("바꾸어 알리기"),
    }

    def act(typed: dict[str, Any]) -> Event:
        way = request.POST.get("way", "")
        said = {"override": typed["override"] if way == "override" else ""}
        said["reason"] = typed["reason"]
        plan = _as_chosen(event, form.fields_typed(), way)
        try:
            return reschedule_event(actor=person(request), event=event, **said, **plan)
        except TooLateToNotify as refusal:
            page["earliest_at"] = refusal.earliest_at
            page["backup"] = plan["backup_place"]
            raise

    return _answer(request, event, form, act, page)


def _as_chosen(event: Event, plan: dict[str, Any], way: str) -> dict[str, Any]:
    """Return the plan at the first time that can be notified, or indoors, as was chosen."""
    if way == "earliest":
        starts_at = earliest(clock.now(), hours_of(event.petition))
        hard_end = plan["hard_end_at"] and plan["hard_end_at"] + (starts_at - plan["starts_at"])
        return plan | {"starts_at": starts_at, "hard_end_at": hard_end}
    if way == "indoor":
        indoor = {"setting": Setting.INDOOR, "place": plan["backup_place"], "backup_place": ""}
        english = {"place_en": plan["backup_place_en"], "backup_place_en": ""}
        return plan | indoor | english
    return plan


@organiser_view(Capability.EDIT_PRESS)
@require_http_methods(["GET", "POST"])
def postpone(request: HttpRequest, petition: Petition, event_slug: str) -> HttpResponse:
    """Put the event off; its old date no longer stands."""
    event = event_of(petition, event_slug)
    page = {
        "heading": _("미루기"),
        "explained": _(
            "새 날짜를 모를 때 미룹니다. 달력에서는 그 시각의 행사가 취소된 것으로 보입니다. "
            "새 날짜를 이미 알면 ‘일시와 장소 바꾸기’를 쓰세요."
        ),
        "button": _("미룬다고 알리기"),
    }

    def act(typed: dict[str, Any]) -> Event:
        return move_event(actor=person(request), event=event, to=State.POSTPONED, **typed)

    return _answer(request, event, ReasonForm(request.POST or None), act, page)


@organiser_view(Capability.EDIT_PRESS)
@require_http_methods(["GET", "POST"])
def cancel(request: HttpRequest, petition: Petition, event_slug: str) -> HttpResponse:
    """Call the event off."""
    event = event_of(petition, event_slug)
    page = {
        "heading": _("취소하기"),
        "explained": _("취소한 행사는 대표만 되살릴 수 있습니다. 공개 쪽에는 취소했다고 남습니다."),
        "button": _("취소한다고 알리기"),
    }

    def act(typed: dict[str, Any]) -> Event:
        reason = typed["reason"]
        return move_event(actor=person(request), event=event, to=State.CANCELLED, reason=reason)

    return _answer(request, event, CancelForm(request.POST or None, event=event), act, page)


@organiser_view(Capability.MANAGE_PEOPLE)
@require_http_methods(["GET", "POST"])
def revive(request: HttpRequest, petition: Petition, event_slug: str) -> HttpResponse:
    """Announce again what was called off, with a reason."""
    event = event_of(petition, event_slug)
    page = {
        "heading": _("취소한 행사를 되살리기"),
        "explained": _("취소를 들은 사람에게는 다시 연다고 따로 알려야 합니다."),
        "button": _("다시 연다고 알리기"),
    }

    def act(typed: dict[str, Any]) -> Event:
        return bring_back(actor=person(request), event=event, **typed)

    return _answer(request, event, ReasonForm(request.POST or None), act, page)


def _answer(
    request: HttpRequest,
    event: Event,
    form: forms.BaseForm,
    act: Callable[[dict[str, Any]], Event],
    page: dict[str, Any],
) -> HttpResponse:
    if request.method == "POST" and try_form(form, act):
        messages.success(request, _("알렸습니다. 공개 쪽과 달력에 보입니다."))
        return redirect("press:edit", event.petition.slug, event.slug)
    page |= {"petition": event.petition, "section": "press", "event": event, "form": form}
    page |= {"when": when(event)}
    status = 422 if form.errors else 200
    return render(request, "press/organiser/move.html", page, status=status)
