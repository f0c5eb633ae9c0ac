"""What has to be so before a packet leaves the house."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from campaign.packets.actions.tick import Told, tick_line, untick_line
from campaign.packets.forms import TickForm, ToldForm
from campaign.packets.models import Packet, State
from campaign.packets.queries import checklist as queries
from campaign.packets.rules.checklist import Line, Row, is_complete
from campaign.people.rules import Capability
from campaign.petitions.decorators import organiser_view, person, try_to
from campaign.petitions.models import Petition
from campaign.routes.queries import submission_of

LINES = {
    Line.STATUTORY: gettext_lazy("법이 정한 기재 사항을 모두 적음"),
    Line.PEOPLE: gettext_lazy("절차가 정한 인원을 채움"),
    Line.HOUSEHOLDS: gettext_lazy("신청인이 절차가 정한 세대 수에 이름"),
    Line.RECIPIENT: gettext_lazy("서명한 사람이 동의한 기관에 냄"),
    Line.REPRESENTATIVES: gettext_lazy("대표자가 법이 정한 수를 넘지 않음"),
    Line.ROUND: gettext_lazy("공동신청인에게 알리고 그날이 됨"),
    Line.SIGNED: gettext_lazy("대표자가 수락 서명을 함"),
    Line.REMEDIES: gettext_lazy("다른 불복·구제 절차를 신청서에 밝힘"),
    Line.ROLL_ACCEPTED: gettext_lazy("받는 기관이 전자 연명부를 받는지 확인함"),
    Line.PROFILE: gettext_lazy("명부의 꼴이 절차와 맞음"),
    Line.FROZEN: gettext_lazy("집계 기준을 고정함"),
    Line.PUBLIC_COPY: gettext_lazy("연명부를 빼고 이름을 가린 공개용 사본을 마련함"),
    Line.PRIVACY: gettext_lazy("개인정보 취급 요청서를 넣음"),
    Line.ENCRYPTED: gettext_lazy("암호를 건 파일로만 내려받음"),
    Line.APPROVED: gettext_lazy("다른 사람이 승인함"),
}


@organiser_view(Capability.SEE_NUMBERS)
@never_cache
@require_safe
def checklist(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Show what has to be so before a packet leaves the house."""
    return _checklist_page(request, petition)


def _checklist_page(
    request: HttpRequest, petition: Petition, *, line: str = "", form: TickForm | None = None
) -> HttpResponse:
    newest = Packet.objects.filter(petition=petition, state=State.RENDERED).first()
    found = queries.checklist(petition, newest)
    page = {
        "petition": petition,
        "section": "packets",
        "packet": newest,
        "rows": [
            {
                "row": row,
                "name": LINES[row.line],
                "form": form if row.line == line else _tick_form(row),
            }
            for row in found
        ],
        "is_complete": is_complete(found),
        "seen": queries.seen(petition, newest),
        "submission": submission_of(petition),
        "form": form,
    }
    return render(request, "packets/organiser/checklist.html", page, status=422 if form else 200)


def _tick_form(row: Row, data: Any = None) -> TickForm:
    kind = ToldForm if row.line == Line.ROLL_ACCEPTED else TickForm
    return kind(data, must_reason=not row.by_person, prefix=row.line)


@organiser_view(Capability.EDIT_PETITION)
@require_POST
def tick(request: HttpRequest, petition: Petition, line: str) -> HttpResponse:
    """Answer a line."""
    newest = Packet.objects.filter(petition=petition, state=State.RENDERED).first()
    row = next((one for one in queries.checklist(petition, newest) if one.line == line), None)
    if row is None or not row.takes_reason:
        raise Http404
    form = _tick_form(row, request.POST)
    if not form.is_valid():
        return _checklist_page(request, petition, line=line, form=form)
    typed = form.cleaned_data
    told = Told(typed["who"], typed["on"], typed["how"]) if typed.get("who") else None
    tick_line(
        actor=person(request), petition=petition, line=line, reason=typed["reason"], told=told
    )
    messages.success(request, _("적었습니다."))
    return redirect(reverse("packets:checklist", args=[petition.slug]) + f"#{line}")


@organiser_view(Capability.EDIT_PETITION)
@require_POST
def untick(request: HttpRequest, petition: Petition, line: str) -> HttpResponse:
    """Take an answer back."""
    try_to(request, _("답을 지웠습니다."), untick_line, petition=petition, line=line)
    return redirect("packets:checklist", petition.slug)
