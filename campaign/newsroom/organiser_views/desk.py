"""Whom journalists call, and which names stand in no text."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from campaign.newsroom.actions.change_desk import change_desk, shield_name, unshield_name
from campaign.newsroom.forms import DeskForm, ShieldForm
from campaign.newsroom.models import Desk
from campaign.newsroom.queries import gate
from campaign.people.rules import Capability
from campaign.petitions.decorators import organiser_view, person, try_form, try_to
from campaign.petitions.models import Petition
from campaign.press.models import ShieldedName


@organiser_view(Capability.EDIT_PRESS)
@never_cache
@require_http_methods(["GET", "POST"])
def desk(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Show and change the desk; whether two must agree is for who manages people."""
    row = Desk.objects.filter(organisation=petition.organisation).first()
    may_rule = Capability.MANAGE_PEOPLE in request.capabilities  # type: ignore[attr-defined]
    form = DeskForm(request.POST or None, instance=row, may_rule=may_rule)
    if request.method == "POST" and try_form(
        form, lambda typed: change_desk(actor=person(request), petition=petition, **typed)
    ):
        messages.success(request, _("저장했습니다."))
        return redirect("newsroom:desk", petition.slug)
    return _page(request, petition, form, ShieldForm())


@organiser_view(Capability.EDIT_PRESS)
@require_POST
def shield(request: HttpRequest, petition: Petition) -> HttpResponse:
    form = ShieldForm(request.POST)
    if try_form(form, lambda typed: shield_name(actor=person(request), petition=petition, **typed)):
        messages.success(request, _("이제 이 이름이 든 글은 펴내지 않습니다."))
        if number := len(gate.naming(petition)):
            words = ngettext(
                "이미 펴낸 글 %d건에 지킬 이름이 있습니다. 대신 쓸 이름으로 바꾸어 보이고 있으니, "
                "새 판으로 바로잡아 주세요.",
                "이미 펴낸 글 %d건에 지킬 이름이 있습니다. 대신 쓸 이름으로 바꾸어 보이고 있으니, "
                "새 판으로 바로잡아 주세요.",
                number,
            )
            messages.warning(request, words % number)
        return redirect("newsroom:desk", petition.slug)
    row = Desk.objects.filter(organisation=petition.organisation).first()
    may_rule = Capability.MANAGE_PEOPLE in request.capabilities  # type: ignore[attr-defined]
    return _page(request, petition, DeskForm(instance=row, may_rule=may_rule), form)


@organiser_view(Capability.EDIT_PRESS)
@require_POST
def unshield(request: HttpRequest, petition: Petition, pk: int) -> HttpResponse:
    row = get_object_or_404(ShieldedName, petition=petition, pk=pk)
    try_to(request, _("목록에서 뺐습니다."), unshield_name, row=row)
    return redirect("newsroom:desk", petition.slug)


def _page(
    request: HttpRequest, petition: Petition, form: DeskForm, shield_form: ShieldForm
) -> HttpResponse:
    page = {
        "petition": petition,
        "section": "releases",
        "form": form,
        "shield_form": shield_form,
        "names": ShieldedName.objects.filter(petition=petition),
    }
    status = 422 if form.errors or shield_form.errors else 200
    return render(request, "newsroom/organiser/desk.html", page, status=status)
