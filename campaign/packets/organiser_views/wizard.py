"""The steps of a packet, one after the other."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from campaign.packets.models import State
from campaign.packets.organiser_views.shared import export_refusal, parts_of, request_form
from campaign.packets.queries import checklist as queries
from campaign.packets.queries.filings import on_its_way
from campaign.packets.rules.checklist import is_complete
from campaign.packets.rules.steps import Step, Way, steps
from campaign.people.rules import Capability
from campaign.petitions.decorators import organiser_view
from campaign.petitions.models import Petition
from campaign.routes.queries import submission_of

STEPS = {
    Step.ROUTE: gettext_lazy("절차 고르기"),
    Step.CONTENT: gettext_lazy("신청 내용 적기"),
    Step.CHECKLIST: gettext_lazy("제출 전 점검"),
    Step.FREEZE: gettext_lazy("지금 서명으로 고정하기"),
    Step.RENDER: gettext_lazy("문서 만들기"),
    Step.APPROVE: gettext_lazy("다른 사람의 승인"),
    Step.HAND_OVER: gettext_lazy("내기"),
}


@organiser_view(Capability.SEE_NUMBERS)
@never_cache
@require_safe
def wizard(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Lead from choosing a route to handing over: where one stands, and what is next."""
    newest = on_its_way(petition)
    found, submission = queries.checklist(petition, newest), submission_of(petition)
    seen = queries.seen(petition, newest)
    way = Way(
        has_route=submission.pk is not None,
        has_content=not seen.missing,
        is_checked=is_complete(found),
        is_frozen=newest is not None and newest.as_of is not None,
        is_rendered=newest is not None and not newest.is_in_work,
        is_approved=newest is not None and newest.is_ready,
        is_delivered=newest is not None and newest.state == State.DELIVERED,
    )
    page = {
        "petition": petition,
        "section": "packets",
        "steps": [
            {"step": step, "name": STEPS[step], "standing": standing}
            for step, standing in steps(way)
        ],
        "packet": newest,
        "parts": parts_of(newest) if newest else [],
        "files": newest.artifacts.count() if newest else 0,
        "submission": submission,
        "seen": seen,
        "left": sum(row.is_open for row in found),
        "form": request_form(petition),
        "refusal": export_refusal(request, petition),
    }
    return render(request, "packets/organiser/wizard.html", page)
