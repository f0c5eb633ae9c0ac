"""Organisers' pages of one petition: who may do what."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from campaign.lib import clock, undo
from campaign.people.decorators import fresh_second_factor
from campaign.people.models import User
from campaign.people.rules import OWNERS_FOR_EXPORT, TABLE, Capability, Role
from campaign.petitions import queries
from campaign.petitions.actions.admit_exporter import admit_exporter
from campaign.petitions.actions.appoint import cancel_invitation, invite_organiser
from campaign.petitions.actions.appoint import dismiss as dismissing
from campaign.petitions.actions.appoint import reinstate as reinstating
from campaign.petitions.decorators import organiser_view, person, try_to
from campaign.petitions.forms import InviteForm
from campaign.petitions.models import ROLE_NAMES, Membership, Organisation, Petition

CAPABILITY_NAMES = {
    Capability.SEE_NUMBERS: gettext_lazy("숫자 보기"),
    Capability.EDIT_PETITION: gettext_lazy("청원 고치기"),
    Capability.MANAGE_PEOPLE: gettext_lazy("사람과 권한"),
    Capability.REVIEW_SIGNATURES: gettext_lazy("서명 검토"),
    Capability.SEE_HELD: gettext_lazy("살펴볼 서명의 까닭과 수 보기"),
    Capability.DECIDE_HELD: gettext_lazy("살펴볼 서명을 셀지 정하기"),
    Capability.LIST_SIGNATURES: gettext_lazy("서명 목록(이름은 가려서)"),
    Capability.HELP_SIGNERS: gettext_lazy("전화 응대"),
    Capability.HANDLE_PAPER: gettext_lazy("종이 서명"),
    Capability.RUN_POINTS: gettext_lazy("현장 서명"),
    Capability.EDIT_PRESS: gettext_lazy("기자회견 준비"),
    Capability.REQUEST_PACKET: gettext_lazy("제출 문서 요청"),
    Capability.APPROVE_PACKET: gettext_lazy("제출 문서 승인"),
    Capability.READ_AUDIT: gettext_lazy("한 일 기록 보기"),
    Capability.SEE_SHARE: gettext_lazy("함께하는 단체의 숫자 보기"),
}


@organiser_view(Capability.MANAGE_PEOPLE)
@fresh_second_factor
@require_http_methods(["GET", "POST"])
def people(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Show who may do what, and invite."""
    user = person(request)
    form = InviteForm(request.POST or None, user=user, petition=petition)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        invite_organiser(
            actor=user,
            email=given["email"],
            role=Role(given["role"]),
            organisation=petition.organisation,
            petition=None if given.get("is_for_all") else petition,
            is_handing_over=given["hands_over"],
        )
        messages.success(request, _("초대 편지를 보냈습니다."))
        return redirect("petitions:people", petition.slug)
    page = {
        "petition": petition,
        "section": "people",
        "form": form,
        "removed": undo.kept(request, "grant", of=petition.slug),
        "grants": _grant_lines(user, petition),
        "invitations": [
            (row, ROLE_NAMES[Role(row.role)]) for row in queries.open_invitations(user, petition)
        ],
        "has_second_owner": queries.owners_of(petition).count() >= OWNERS_FOR_EXPORT,
        "role_names": list(ROLE_NAMES.values()),
        "table": [
            (CAPABILITY_NAMES[capability], [capability in TABLE[role] for role in ROLE_NAMES])
            for capability in Capability
        ],
    }
    return render(request, "petitions/people.html", page, status=422 if form.errors else 200)


@dataclass(frozen=True)
class GrantLine:
    """A role on the page of people, and what may be done about it."""

    row: Membership
    waits_until: datetime | None
    may_admit: bool
    may_dismiss: bool


def _grant_lines(user: User, petition: Petition) -> list[GrantLine]:
    rows = queries.grants(petition).select_related("user", "admitted_by")
    mine = set(queries.manageable(user, petition).values_list("pk", flat=True))
    return [_grant_line(row, user, row.pk in mine) for row in rows.order_by("user__email", "role")]


def _grant_line(row: Membership, user: User, is_mine: bool) -> GrantLine:
    since = row.exports_from
    waits = since if since and since > clock.now() else None
    is_other = row.user_id != user.pk
    return GrantLine(row, waits, bool(waits) and is_mine and is_other, is_mine and is_other)


def _manageable(request: HttpRequest, petition: Petition, pk: int) -> Membership:
    return get_object_or_404(queries.manageable(person(request), petition), pk=pk)


@organiser_view(Capability.MANAGE_PEOPLE)
@fresh_second_factor
@require_POST
def dismiss(request: HttpRequest, petition: Petition, pk: int) -> HttpResponse:
    """Take a role back."""
    row = _manageable(request, petition, pk)
    what = {"user": row.user_id, "role": row.role, "organisation": str(row.organisation_id)}
    what |= {
        "is_for_all": row.petition_id is None,
        "title": f"{row.user} · {row.get_role_display()}",
    }
    undo.keep(request, "grant", of=petition.slug, **what)
    done = _("권한을 거두었습니다. 아래에서 되돌릴 수 있습니다.")
    try_to(request, done, dismissing, membership=row)
    return redirect("petitions:people", petition.slug)


@organiser_view(Capability.MANAGE_PEOPLE)
@fresh_second_factor
@require_POST
def reinstate(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Give back the role that this person took away last."""
    if what := undo.take(request, "grant", of=petition.slug):
        back = {
            "user": get_object_or_404(User, pk=what["user"]),
            "organisation": get_object_or_404(Organisation, pk=what["organisation"]),
            "role": Role(what["role"]),
            "is_for_all": what["is_for_all"],
        }
        try_to(request, _("되돌렸습니다."), reinstating, petition=petition, **back)
    return redirect("petitions:people", petition.slug)


@organiser_view(Capability.MANAGE_PEOPLE)
@fresh_second_factor
@require_POST
def admit(request: HttpRequest, petition: Petition, pk: int) -> HttpResponse:
    """Let a new exporter in at once."""
    row = _manageable(request, petition, pk)
    done = _("바로 쓸 수 있게 열었습니다. 대표 모두에게 편지로 알렸습니다.")
    try_to(request, done, admit_exporter, membership=row)
    return redirect("petitions:people", petition.slug)


@organiser_view(Capability.MANAGE_PEOPLE)
@fresh_second_factor
@require_POST
def uninvite(request: HttpRequest, petition: Petition, pk: int) -> HttpResponse:
    """Take an invitation back."""
    row = get_object_or_404(queries.open_invitations(person(request), petition), pk=pk)
    try_to(request, _("초대를 거두었습니다."), cancel_invitation, invitation=row)
    return redirect("petitions:people", petition.slug)
