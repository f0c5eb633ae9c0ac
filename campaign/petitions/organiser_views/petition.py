"""Organisers' pages of one petition: its text, settings, timeline and coalition."""

from typing import Any

from django.contrib import messages
from django.forms.models import model_to_dict
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from campaign.lib import richtext, undo
from campaign.people.rules import Capability
from campaign.petitions.actions.archive import archive, unarchive
from campaign.petitions.actions.change_petition import (
    add_milestone,
    leave_coalition,
    remove_milestone,
)
from campaign.petitions.actions.change_petition import endorse as endorsing
from campaign.petitions.actions.change_settings import change_settings
from campaign.petitions.actions.check_text import check_text
from campaign.petitions.actions.close_signing import close_signing
from campaign.petitions.actions.open_signing import open_signing
from campaign.petitions.actions.publish_text import publish_text
from campaign.petitions.actions.revise_text import revise_text
from campaign.petitions.decorators import organiser_view, person, try_form, try_to
from campaign.petitions.forms import (
    MilestoneForm,
    OrganisationForm,
    SettingsForm,
    TextForm,
)
from campaign.petitions.models import Endorsement, Milestone, Organisation, Petition


@organiser_view(Capability.EDIT_PETITION)
@require_http_methods(["GET", "POST"])
def text(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Write the next version of the text."""
    draft = petition.texts.filter(published_at=None).first()
    latest = draft or petition.texts.order_by("-number").first()
    form = TextForm(request.POST or None, initial=model_to_dict(latest) if latest else None)
    if request.method == "POST" and try_form(
        form, lambda typed: revise_text(actor=person(request), petition=petition, **typed)
    ):
        messages.success(request, _("초안을 저장했습니다. 아직 공개하지 않았습니다."))
        return redirect("petitions:text", petition.slug)
    page = {
        "petition": petition,
        "section": "text",
        "form": form,
        "draft": draft,
        "may_check": draft is not None and draft.written_by_id != person(request).pk,
        "preview": richtext.nested(draft.body, under=3) if draft else "",
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
def check(request: HttpRequest, petition: Petition) -> HttpResponse:
    text = get_object_or_404(petition.texts, published_at=None)
    seen = request.POST.get("seen", "")
    try_to(request, _("살펴본 것으로 적었습니다."), check_text, text=text, seen=seen)
    return redirect("petitions:text", petition.slug)


@organiser_view(Capability.MANAGE_PEOPLE)
@require_POST
def shelve(request: HttpRequest, petition: Petition) -> HttpResponse:
    try_to(request, _("보관함에 넣었습니다. 공개 쪽은 그대로입니다."), archive, petition=petition)
    return redirect("petitions:settings", petition.slug)


@organiser_view(Capability.MANAGE_PEOPLE)
@require_POST
def unshelve(request: HttpRequest, petition: Petition) -> HttpResponse:
    try_to(request, _("보관함에서 꺼냈습니다."), unarchive, petition=petition)
    return redirect("petitions:settings", petition.slug)


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
    if request.method == "POST" and try_form(
        form, lambda typed: change_settings(actor=person(request), petition=petition, **typed)
    ):
        messages.success(request, _("저장했습니다."))
        return redirect("petitions:settings", petition.slug)
    return _settings_page(request, petition, form=form)


def _settings_page(request: HttpRequest, petition: Petition, **forms: Any) -> HttpResponse:
    page = {
        "petition": petition,
        "section": "settings",
        "milestones": petition.milestones.all(),
        "removed": undo.kept(request, "milestone", of=petition.slug),
        "left": undo.kept(request, "organisation", of=petition.slug),
        "endorsements": petition.endorsement_set.select_related("organisation"),
        "form": SettingsForm(instance=petition),
        "milestone_form": MilestoneForm(prefix="milestone"),
        "organisation_form": OrganisationForm(prefix="organisation", petition=petition),
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
    try_to(request, _("경과에 더했습니다."), add_milestone, petition=petition, **form.cleaned_data)
    return redirect("petitions:settings", petition.slug)


@organiser_view(Capability.EDIT_PETITION)
@require_POST
def milestone_remove(request: HttpRequest, petition: Petition, pk: int) -> HttpResponse:
    row = get_object_or_404(Milestone, petition=petition, pk=pk)
    what = model_to_dict(row, MilestoneForm.Meta.fields) | {"on": row.on.isoformat()}
    undo.keep(request, "milestone", of=petition.slug, **what)
    done = _("경과에서 지웠습니다. 아래에서 되돌릴 수 있습니다.")
    try_to(request, done, remove_milestone, milestone=row)
    return redirect("petitions:settings", petition.slug)


@organiser_view(Capability.EDIT_PETITION)
@require_POST
def milestone_restore(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Put back the line that this person took out last."""
    form = MilestoneForm(undo.take(request, "milestone", of=petition.slug) or {})
    if form.is_valid():
        done = _("되돌렸습니다.")
        try_to(request, done, add_milestone, petition=petition, **form.cleaned_data)
    return redirect("petitions:settings", petition.slug)


@organiser_view(Capability.EDIT_PETITION)
@require_POST
def endorse(request: HttpRequest, petition: Petition) -> HttpResponse:
    form = OrganisationForm(request.POST, prefix="organisation", petition=petition)
    if not form.is_valid():
        return _settings_page(request, petition, organisation_form=form)
    try_to(request, _("단체를 더했습니다."), endorsing, petition=petition, organisation=form.save())
    return redirect("petitions:settings", petition.slug)


@organiser_view(Capability.EDIT_PETITION)
@require_POST
def leave(request: HttpRequest, petition: Petition, pk: int) -> HttpResponse:
    row = get_object_or_404(Endorsement, petition=petition, pk=pk)
    what = {"organisation": str(row.organisation_id), "order": row.order, "title": str(row)}
    undo.keep(request, "organisation", of=petition.slug, **what)
    done = _("단체를 뺐습니다. 아래에서 되돌릴 수 있습니다.")
    try_to(request, done, leave_coalition, endorsement=row)
    return redirect("petitions:settings", petition.slug)


@organiser_view(Capability.EDIT_PETITION)
@require_POST
def rejoin(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Put back, in its place, the organisation that this person took out last."""
    if what := undo.take(request, "organisation", of=petition.slug):
        group = get_object_or_404(Organisation, pk=what["organisation"])
        back = {"organisation": group, "order": what["order"]}
        try_to(request, _("되돌렸습니다."), endorsing, petition=petition, **back)
    return redirect("petitions:settings", petition.slug)
