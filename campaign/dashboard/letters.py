"""How letters fare: by hour, by mail provider; and where none goes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from campaign.letters import queries
from campaign.letters.models import HourTally, Reason
from campaign.lib import clock
from campaign.people.rules import Capability
from campaign.petitions.decorators import organiser_view, person
from campaign.petitions.models import Petition
from campaign.signatures.actions.lift_suppression import lift_suppression
from campaign.signatures.forms.confirm import AddressForm

DAYS = 3
WIDTH, HEIGHT, TOP = 640, 150, 24
# Below this, somebody should look whether letters arrive at all.
FEW_OF_TEN, ENOUGH_TO_TELL = 5, 20


@dataclass
class Row:
    """Letters to one provider, or of one hour."""

    name: str | datetime
    created: int = 0
    mailed: int = 0
    bounced: int = 0
    confirmed: int = 0

    def add(self, tally: HourTally) -> None:
        self.created += tally.created
        self.mailed += tally.mailed
        self.bounced += tally.bounced
        self.confirmed += tally.confirmed

    @property
    def percent(self) -> int | None:
        return min(100, self.confirmed * 100 // self.mailed) if self.mailed else None

    @property
    def is_low(self) -> bool:
        return self.mailed >= ENOUGH_TO_TELL and self.confirmed * 10 < self.mailed * FEW_OF_TEN


@organiser_view(Capability.REVIEW_SIGNATURES)
@require_http_methods(["GET", "HEAD", "POST"])
def letters(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Show the last days in numbers; let letters go again to one address."""
    form = AddressForm(request.POST or None)
    form.fields["email"].help_text = ""  # it speaks of a letter to confirm
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data["email"]
        if lift_suppression(actor=person(request), petition=petition, email=email):
            messages.success(request, _("이 주소로 다시 편지를 보냅니다."))
        else:
            messages.info(request, _("이 주소로 가는 편지는 막혀 있지 않습니다."))
        return redirect("dashboard:letters", petition.slug)
    tallies = queries.tallies(petition.id, since=clock.now() - timedelta(days=DAYS))
    stopped = queries.suppressions()
    hours = _rows((tally.hour, tally) for tally in tallies)
    page = {
        "petition": petition,
        "section": "letters",
        "form": form,
        "providers": _rows((tally.provider, tally) for tally in tallies),
        "hours": hours,
        "chart": _chart(hours),
        "width": WIDTH,
        "stopped": [(Reason(reason).label, number) for reason, number in sorted(stopped.items())],
    }
    return render(request, "dashboard/letters.html", page, status=422 if form.errors else 200)


def _rows(named: Iterable[tuple[str | datetime, HourTally]]) -> list[Row]:
    rows: dict[str | datetime, Row] = {}
    for name, tally in named:
        rows.setdefault(name, Row(name)).add(tally)
    return list(rows.values())


def _chart(hours: list[Row]) -> list[dict[str, str]]:
    """Return a pale bar of letters for each hour, and over it a dark one of those answered."""
    most, step = max((row.mailed for row in hours), default=0) or 1, WIDTH / max(len(hours), 12)
    return [
        {
            "x": f"{at * step + step * 0.12:.1f}",
            "width": f"{step * 0.76:.1f}",
            "mailed_y": f"{HEIGHT - _height(row.mailed, most):.1f}",
            "mailed": f"{_height(row.mailed, most):.1f}",
            "confirmed_y": f"{HEIGHT - _height(row.confirmed, most):.1f}",
            "confirmed": f"{_height(row.confirmed, most):.1f}",
        }
        for at, row in enumerate(hours)
    ]


def _height(number: int, most: int) -> float:
    return (HEIGHT - TOP) * min(number, most) / most
