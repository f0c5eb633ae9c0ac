"""One look at a petition."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from campaign.dashboard.waiting import Item, items
from campaign.ledger.queries import Count, count
from campaign.lib import clock
from campaign.packets.rules.statistics import suppressed
from campaign.people.rules import Capability
from campaign.petitions.decorators import organiser_view, person
from campaign.petitions.models import Petition
from campaign.signatures.queries.numbers import per_day, per_region, waiting
from campaign.signatures.queries.ways import ways_now

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
    tasks: list[Item]


@organiser_view(Capability.SEE_NUMBERS)
@require_safe
def petition(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Show how many, how fast, from where, and what is waiting."""
    number, days = count(petition.id), per_day(petition)
    page = Overview(
        count=number,
        folded=number.total - number.waiting,
        pending=waiting(petition),
        today=dict(days).get(clock.today(), 0) + max(0, number.waiting),
        left=max(0, petition.goal - number.total),
        days=days,
        regions=suppressed(per_region(petition)),
        chart=_chart(days),
        tasks=[
            item
            for item in items(petition)
            if item.is_for(person(request).pk, request.capabilities)  # type: ignore[attr-defined]
        ],
    )
    lacks_texts = set(petition.ways_offered) != set(ways_now(petition))
    context = {"petition": petition, "section": "home", "page": page, "lacks_texts": lacks_texts}
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
