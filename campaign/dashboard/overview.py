"""How many, how fast, from where, what comes: the numbers of a petition's first page."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import accumulate

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from campaign.coalition.queries import links_of
from campaign.filing.queries import all_owed
from campaign.ledger.queries import Count, count
from campaign.letters.queries import tallies
from campaign.lib import clock
from campaign.lib.chart import Chart, chart
from campaign.officer.queries.ending import due_on
from campaign.onsite.queries import rows as points
from campaign.packets.rules.statistics import suppressed
from campaign.petitions.models import Petition, State
from campaign.press.models import Event
from campaign.press.queries.events import day as day_of
from campaign.press.queries.notices import clock_of
from campaign.press.queries.notices import waiting as notices
from campaign.signatures.models import Method
from campaign.signatures.queries.numbers import per_day, per_door, per_method, per_region, waiting

DOORS = {
    "kakao": gettext_lazy("카카오톡"),
    "naver": gettext_lazy("네이버"),
    "band": gettext_lazy("밴드"),
    "x": gettext_lazy("엑스(X)"),
    "threads": gettext_lazy("스레드"),
    "facebook": gettext_lazy("페이스북"),
    "instagram": gettext_lazy("인스타그램"),
    "youtube": gettext_lazy("유튜브"),
    "telegram": gettext_lazy("텔레그램"),
    "email": gettext_lazy("전자우편"),
    "sms": gettext_lazy("문자"),
    "embed": gettext_lazy("다른 누리집에 넣은 조각"),
    "press": gettext_lazy("언론"),
}
WEEK, MONTH = timedelta(days=7), timedelta(days=30)
# What people cheer at.
STEPS = sorted(factor * 10**power for power in range(2, 7) for factor in (1, 5))
Days = list[tuple[date, int]]


@dataclass(frozen=True)
class Funnel:
    """How far signatures got that were begun within a month; numbers alone, none is followed."""

    begun: int
    mailed: int
    confirmed: int

    def of_begun(self, number: int) -> int:
        return min(100, number * 100 // self.begun) if self.begun else 0

    @property
    def stages(self) -> list[tuple[str, int, int]]:
        named = [
            (_("서명란을 보냄"), self.begun),
            (_("확인 편지가 나감"), self.mailed),
            (_("확인을 마침"), self.confirmed),
        ]
        return [(name, number, self.of_begun(number)) for name, number in named]


@dataclass(frozen=True)
class Due:
    """Something with a day."""

    on: date
    label: str
    url: str

    @property
    def days_left(self) -> int:
        return (self.on - clock.today()).days


@dataclass(frozen=True)
class Overview:
    """What the part of the page shows that keeps itself new."""

    count: Count
    folded: int
    pending: int
    today: int
    week: int
    week_before: int
    left: int
    days: Days
    regions: list[tuple[str, int | None]]
    sources: list[tuple[str, int]]
    funnel: Funnel
    steps: list[tuple[int, date]]
    next_step: int
    chart: Chart | None


def overview(petition: Petition) -> Overview:
    """Read all of it from tallies; no signature is opened."""
    number, days = count(petition.id), per_day(petition)
    counted, today = dict(days), clock.today()
    fresh = max(0, number.waiting)
    week = sum(counted.get(today - timedelta(days=ago), 0) for ago in range(7))
    before = sum(counted.get(today - timedelta(days=ago), 0) for ago in range(7, 14))
    return Overview(
        count=number,
        folded=number.total - number.waiting,
        pending=waiting(petition),
        today=counted.get(today, 0) + fresh,
        week=week + fresh,
        week_before=before,
        left=max(0, petition.goal - number.total),
        days=days,
        regions=suppressed(per_region(petition)),
        sources=sources(petition),
        funnel=funnel(petition),
        steps=steps(days),
        next_step=next((one for one in STEPS if one > number.total), 0),
        chart=chart(days, events_of(petition)),
    )


def steps(days: Days) -> list[tuple[int, date]]:
    """Return which round numbers were reached on which day, the newest first."""
    totals = list(accumulate(number for _day, number in days))
    found = [
        (step, day)
        for step in STEPS
        for day in [next((days[at][0] for at, sum_ in enumerate(totals) if sum_ >= step), None)]
        if day
    ]
    return found[::-1]


def sources(petition: Petition) -> list[tuple[str, int]]:
    """Return through which door signatures came; doors are counted, people are not followed."""
    methods = per_method(petition)
    paper = methods.pop(Method.PAPER, 0)
    places = [(str(row.point), row.numbers.live) for row in points(petition)]
    links = [(str(row.link), row.number) for row in links_of(petition)]
    doors = [(str(DOORS[door]), number) for door, number in per_door(petition).items()]
    elsewhere = sum(number for _name, number in [*places, *links, *doors])
    page = sum(methods.values()) - elsewhere
    named = [(_("청원 쪽에서"), max(0, page)), (_("종이"), paper), *places, *links, *doors]
    return sorted(((name, number) for name, number in named if number), key=lambda row: -row[1])


def funnel(petition: Petition) -> Funnel:
    rows = tallies(petition.id, since=clock.now() - MONTH)
    return Funnel(
        begun=sum(row.created for row in rows),
        mailed=sum(row.mailed for row in rows),
        confirmed=sum(row.confirmed for row in rows),
    )


def events_of(petition: Petition) -> list[tuple[date, str]]:
    """Return the days of announced events, for the drawing."""
    rows = Event.objects.filter(petition=petition, announced_at__isnull=False)
    days = [(day_of(event), str(event)) for event in rows.order_by("starts_at")]
    return [(day, title) for day, title in days if day]


def coming(petition: Petition) -> list[Due]:
    """Return the days of the next month, and those that went by without what was due."""
    last = clock.today() + MONTH
    found = [*_of_signing(petition), *_of_filings(petition), *_of_events(petition)]
    if day := due_on(petition):
        url = reverse("officer:ending", args=[petition.slug])
        found.append(Due(day, _("서명한 사람의 자료를 파기할 날"), url))
    return sorted((due for due in found if due.on <= last), key=lambda due: due.on)


def _of_signing(petition: Petition) -> list[Due]:
    url, found = reverse("petitions:settings", args=[petition.slug]), []
    if petition.state == State.DRAFT and petition.opens_at:
        found.append(Due(_date(petition.opens_at), _("서명 시작"), url))
    if petition.state != State.CLOSED and petition.closes_at:
        found.append(Due(_date(petition.closes_at), _("서명 마감"), url))
    return found


def _of_filings(petition: Petition) -> list[Due]:
    if petition.is_destroyed:
        return []
    return [
        Due(
            one.due.on,
            f"{one.label}: {one.packet.document_number}",
            reverse("filing:filing", args=[petition.slug, one.packet.pk]),
        )
        for one in all_owed(petition)
        if one.is_open
    ]


def _of_events(petition: Petition) -> list[Due]:
    """Return events to come, and until when an assembly is to be notified."""
    rows = Event.objects.filter(petition=petition, starts_at__gt=clock.now())
    found = [
        Due(day, str(event), reverse("press:edit", args=[petition.slug, event.slug]))
        for event in rows
        if (day := day_of(event)) and event.announced_at and event.state == "announced"
    ]
    for event, _state in notices(petition):
        if hours := clock_of(event):
            label = _("집회 신고 마감: %s") % event
            url = reverse("press:notice", args=[petition.slug, event.slug])
            found.append(Due(_date(hours.window.closes_at), label, url))
    return found


def _date(moment: datetime) -> date:
    return timezone.localdate(moment)
