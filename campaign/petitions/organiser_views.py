"""Organisers' pages of one petition: its text, settings, people."""

from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from campaign.lib import richtext
from campaign.lib.refused import Refused
from campaign.people.models import User
from campaign.people.rules import TABLE, Capability, Role
from campaign.petitions import queries
from campaign.petitions.actions.appoint import dismiss as dismissing
from campaign.petitions.actions.appoint import invite_organiser
from campaign.petitions.actions.change_petition import (
    add_milestone,
    change_settings,
    leave_coalition,
    remove_milestone,
)
from campaign.petitions.actions.change_petition import endorse as endorsing
from campaign.petitions.actions.close_signing import close_signing
from campaign.petitions.actions.draft import draft_petition
from campaign.petitions.actions.open_signing import open_signing
from campaign.petitions.actions.publish_text import publish_text
from campaign.petitions.actions.revise_text import revise_text
from campaign.petitions.decorators import organiser_view
from campaign.petitions.forms import (
    DraftForm,
    InviteForm,
    MilestoneForm,
    OrganisationForm,
    SettingsForm,
    TextForm,
)
from campaign.petitions.models import ROLE_NAMES, Endorsement, Membership, Milestone, Petition
from campaign.petitions.models import TextVersion as Text

CAPABILITY_NAMES = {
    Capability.SEE_NUMBERS: gettext_lazy("숫자 보기"),
    Capability.EDIT_PETITION: gettext_lazy("청원 고치기"),
    Capability.MANAGE_PEOPLE: gettext_lazy("사람과 권한"),
    Capability.REVIEW_SIGNATURES: gettext_lazy("서명 검토"),
    Capability.EDIT_PRESS: gettext_lazy("기자회견 준비"),
    Capability.REQUEST_PACKET: gettext_lazy("제출 문서 요청"),
    Capability.APPROVE_PACKET: gettext_lazy("제출 문서 승인"),
    Capability.READ_AUDIT: gettext_lazy("한 일 기록 보기"),
}


def person(request: HttpRequest) -> User:
    """Return who is signed in; the middleware has seen to it that somebody is."""
    return cast("User", request.user)


def try_to(request: HttpRequest, done: str, action: Any, **arguments: Any) -> None:
    """Do it, and tell the person how it went."""
    try:
        action(actor=person(request), **arguments)
    except Refused as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, done)


@require_POST
def draft(request: HttpRequest) -> HttpResponse:
    """Begin a petition for an organisation that one owns."""
    form = DraftForm(request.POST, user=person(request))
    if not form.is_valid():
        page = {
            "form": form,
            "petitions": queries.petitions_of(person(request)),
            "organisations": queries.organisations_of(person(request)),
        }
        return render(request, "dashboard/home.html", page, status=422)
    petition = draft_petition(
        actor=person(request), recipient_id="ACRC", ministry_id="MSIT", **form.cleaned_data
    )
    endorsing(actor=person(request), petition=petition, organisation=petition.organisation)
    return redirect("petitions:text", petition.slug)


@organiser_view(Capability.EDIT_PETITION)
@require_http_methods(["GET", "POST"])
def text(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Write the next version of the text."""
    draft = petition.texts.filter(published_at=None).first()
    latest = draft or petition.texts.order_by("-number").first()
    form = TextForm(request.POST or None, instance=latest or Text(petition=petition, number=1))
    if request.method == "POST" and form.is_valid():
        revise_text(actor=person(request), petition=petition, **form.cleaned_data)
        messages.success(request, _("초안을 저장했습니다. 아직 공개하지 않았습니다."))
        return redirect("petitions:text", petition.slug)
    page = {
        "petition": petition,
        "section": "text",
        "form": form,
        "draft": draft,
        "preview": richtext.show(draft.body) if draft else "",
        "manifests": petition.manifests.select_related("text").order_by("-number"),
    }
    return render(request, "petitions/text.html", page, status=422 if form.errors else 200)


@organiser_view(Capability.EDIT_PETITION)
@require_POST
def publish(request: HttpRequest, petition: Petition) -> HttpResponse:
    try_to(request, _("공개했습니다."), publish_text, petition=petition)
    return redirect("petitions:text", petition.slug)


@organiser_view(Capability.EDIT_PETITION)
@require_POST
def open_now(request: HttpRequest, petition: Petition) -> HttpResponse:
    try_to(request, _("서명을 열었습니다."), open_signing, petition=petition)
    return redirect("petitions:settings", petition.slug)


@organiser_view(Capability.EDIT_PETITION)
@require_POST
def close_now(request: HttpRequest, petition: Petition) -> HttpResponse:
    try_to(request, _("서명을 마감했습니다."), close_signing, petition=petition)
    return redirect("petitions:settings", petition.slug)


@organiser_view(Capability.EDIT_PETITION)
@require_http_methods(["GET", "POST"])
def settings(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Show and change settings, timeline and coalition."""
    form = SettingsForm(request.POST or None, instance=petition)
    if request.method == "POST" and form.is_valid():
        change_settings(actor=person(request), petition=petition, **form.cleaned_data)
        messages.success(request, _("저장했습니다."))
        return redirect("petitions:settings", petition.slug)
    return _settings_page(request, petition, form=form)


def _settings_page(request: HttpRequest, petition: Petition, **forms: Any) -> HttpResponse:
    page = {
        "petition": petition,
        "section": "settings",
        "milestones": petition.milestones.all(),
        "endorsements": petition.endorsement_set.select_related("organisation"),
        "form": SettingsForm(instance=petition),
        "milestone_form": MilestoneForm(prefix="milestone"),
        "organisation_form": OrganisationForm(prefix="organisation"),
        **forms,
    }
    has_errors = any(form.errors for form in forms.values())
    return render(request, "petitions/settings.html", page, status=422 if has_errors else 200)


@organiser_view(Capability.EDIT_PETITION)
@require_POST
def milestone_add(request: HttpRequest, petition: Petition) -> HttpResponse:
    form = MilestoneForm(request.POST, prefix="milestone")
    if not form.is_valid():
        return _settings_page(request, petition, milestone_form=form)
    add_milestone(actor=person(request), petition=petition, **form.cleaned_data)
    return redirect("petitions:settings", petition.slug)


@organiser_view(Capability.EDIT_PETITION)
@require_POST
def milestone_remove(request: HttpRequest, petition: Petition, pk: int) -> HttpResponse:
    milestone = get_object_or_404(Milestone, petition=petition, pk=pk)
    remove_milestone(actor=person(request), milestone=milestone)
    return redirect("petitions:settings", petition.slug)


@organiser_view(Capability.EDIT_PETITION)
@require_POST
def endorse(request: HttpRequest, petition: Petition) -> HttpResponse:
    form = OrganisationForm(request.POST, prefix="organisation")
    if not form.is_valid():
        return _settings_page(request, petition, organisation_form=form)
    endorsing(actor=person(request), petition=petition, organisation=form.save())
    return redirect("petitions:settings", petition.slug)


@organiser_view(Capability.EDIT_PETITION)
@require_POST
def leave(request: HttpRequest, petition: Petition, pk: int) -> HttpResponse:
    row = get_object_or_404(Endorsement, petition=petition, pk=pk)
    if row.organisation_id == petition.organisation_id:
        raise Http404
    leave_coalition(actor=person(request), endorsement=row)
    return redirect("petitions:settings", petition.slug)


@organiser_view(Capability.MANAGE_PEOPLE)
@require_http_methods(["GET", "POST"])
def people(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Show who may do what, and invite."""
    form = InviteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        only = None if given["is_for_all"] else petition
        invite_organiser(
            actor=person(request),
            email=given["email"],
            role=Role(given["role"]),
            organisation=petition.organisation,
            petition=only,
        )
        messages.success(request, _("초대 편지를 보냈습니다."))
        return redirect("petitions:people", petition.slug)
    page = {
        "petition": petition,
        "section": "people",
        "form": form,
        "memberships": _memberships(petition),
        "role_names": list(ROLE_NAMES.values()),
        "table": [
            (CAPABILITY_NAMES[capability], [capability in TABLE[role] for role in ROLE_NAMES])
            for capability in Capability
        ],
    }
    return render(request, "petitions/people.html", page, status=422 if form.errors else 200)


def _memberships(petition: Petition) -> Any:
    rows = Membership.objects.filter(organisation=petition.organisation)
    mine = rows.filter(petition=None) | rows.filter(petition=petition)
    return mine.select_related("user").order_by("user__email", "role")


@organiser_view(Capability.MANAGE_PEOPLE)
@require_POST
def dismiss(request: HttpRequest, petition: Petition, pk: int) -> HttpResponse:
    row = get_object_or_404(_memberships(petition), pk=pk)
    try_to(request, _("권한을 거두었습니다."), dismissing, membership=row)
    return redirect("petitions:people", petition.slug)
