"""Beginning a petition."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from campaign.drafting.actions.begin import begin_petition, clone_petition
from campaign.drafting.actions.change_organisation import change_organisation
from campaign.drafting.forms import OUTLINE, DraftForm, GroupForm
from campaign.people.rules import Capability
from campaign.petitions.decorators import organiser_view, person, try_form
from campaign.petitions.models import Petition
from campaign.petitions.queries import organisations_of


@require_http_methods(["GET", "POST"])
def draft(request: HttpRequest) -> HttpResponse:
    """Begin a petition for an organisation that one owns."""
    user = person(request)
    given = {name: request.GET[name] for name in ("base",) if name in request.GET}
    form = DraftForm(request.POST or None, user=user, initial=given)
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        base = form.bases.get(chosen := given.pop("base"))
        if base:
            petition = clone_petition(actor=user, base=base, **given)
        else:
            petition = begin_petition(actor=user, with_outline=chosen == OUTLINE, **given)
        return redirect("petitions:text", petition.slug)
    page = {"form": form, "organisations": organisations_of(user)}
    return render(request, "drafting/draft.html", page, status=422 if form.errors else 200)


@organiser_view(Capability.MANAGE_PEOPLE)
@require_http_methods(["GET", "POST"])
def organisation(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Show and change what the documents and the policy say of the organisation."""
    user, group = person(request), petition.organisation
    form = GroupForm(request.POST if request.method == "POST" else None, instance=group)
    if request.method == "POST" and try_form(
        form, lambda typed: change_organisation(actor=user, organisation=group, **typed)
    ):
        messages.success(request, _("저장했습니다."))
        return redirect("dashboard:petition", petition.slug)
    page = {"petition": petition, "section": "organisation", "form": form, "group": str(group)}
    status = 422 if form.errors else 200
    return render(request, "drafting/organisation.html", page, status=status)
