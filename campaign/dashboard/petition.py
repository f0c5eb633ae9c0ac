"""One look at a petition."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from campaign.ledger.queries import Count, count
from campaign.lib import clock
from campaign.packets.models import Packet
from campaign.packets.models import State as PacketState
from campaign.packets.rules.statistics import suppressed
from campaign.paper.queries import lines_to_check
from campaign.people.rules import OWNERS_FOR_EXPORT, Capability
from campaign.petitions.decorators import organiser_view
from campaign.petitions.models import Petition, State
from campaign.petitions.queries import owners_of
from campaign.press.models import Event
from campaign.press.models import State as EventState
from campaign.review.queries import number_waiting
from campaign.signatures import queries as signatures

WIDTH, HEIGHT, TOP = 640, 150, 24
Days = list[tuple[date, int]]


@dataclass(frozen=True)
class Overview:
    """What the page shows."""

    count: Count
    folded: int
    pending: int
    today: int
    left: int
    days: Days
    regions: list[tuple[str, int | None]]
    chart: dict[str, Any]
    tasks: list[tuple[str, str]]


@organiser_view(Capability.SEE_NUMBERS)
@require_safe
def petition(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Show how many, how fast, from where, and what is waiting."""
    number, days = count(petition.id), signatures.per_day(petition)
    page = Overview(
        count=number,
        folded=number.total - number.waiting,
        pending=signatures.waiting(petition),
        today=dict(days).get(clock.today(), 0) + max(0, number.waiting),
        left=max(0, petition.goal - number.total),
        days=days,
        regions=suppressed(signatures.per_region(petition)),
        chart=_chart(days),
        tasks=_tasks(petition, request.capabilities),  # type: ignore[attr-defined]
    )
    context = {"petition": petition, "section": "home", "page": page}
    return render(request, "dashboard/petition.html", context)


def _chart(days: Days) -> dict[str, Any]:
    if not days:
        return {}
    most, step, today = max(number for _, number in days) or 1, WIDTH / len(days), clock.today()
    marks = []
    for at, (day, number) in enumerate(days):
        height = (HEIGHT - TOP) * number / most
        marks.append(
            {
                "x": f"{at * step + step * 0.12:.1f}",
                "y": f"{HEIGHT - height:.1f}",
                "width": f"{step * 0.76:.1f}",
                "height": f"{height:.1f}",
                "is_today": day == today,
            }
        )
    at, (_day, number) = max(enumerate(days), key=lambda item: item[1][1])
    peak = {"x": f"{(at + 0.5) * step:.1f}", "y": TOP - 8, "number": number}
    return {
        "width": WIDTH,
        "marks": marks,
        "first": days[0][0],
        "last": days[-1][0],
        "peak": peak,
    }


def _tasks(petition: Petition, held: frozenset[Capability]) -> list[tuple[str, str]]:
    tasks = []
    if petition.state == State.DRAFT and Capability.EDIT_PETITION in held:
        tasks.append(
            (_("청원문을 쓰고 서명 열기"), reverse("petitions:text", args=[petition.slug]))
        )
    if Capability.MANAGE_PEOPLE in held and owners_of(petition).count() < OWNERS_FOR_EXPORT:
        url = reverse("petitions:people", args=[petition.slug])
        tasks.append((_("대표를 한 사람 더 초대하기"), url))
    waiting = Packet.objects.filter(petition=petition, state=PacketState.RENDERED)
    if Capability.APPROVE_PACKET in held:
        for packet in waiting:
            label = _("제출 문서 승인: %s") % packet.document_number
            tasks.append((label, reverse("packets:packet", args=[petition.slug, packet.pk])))
    tasks += _to_look_at(petition, held)
    if Capability.EDIT_PRESS in held:
        drafts = Event.objects.filter(petition=petition, state=EventState.DRAFT)
        for event in drafts:
            url = reverse("press:edit", args=[petition.slug, event.slug])
            tasks.append((_("행사 알리기: %s") % event.title, url))
    return tasks


def _to_look_at(petition: Petition, held: frozenset[Capability]) -> list[tuple[str, str]]:
    tasks = []
    if Capability.DECIDE_HELD in held and (number := number_waiting(petition)):
        label = ngettext("서명 %d개 살펴보기", "서명 %d개 살펴보기", number) % number
        tasks.append((label, reverse("review:queue", args=[petition.slug])))
    if Capability.HANDLE_PAPER in held and (number := lines_to_check(petition)):
        label = ngettext("종이 %d줄 확인하기", "종이 %d줄 확인하기", number) % number
        tasks.append((label, reverse("paper:sheets", args=[petition.slug])))
    return tasks
