"""The coalition's pages: links and partners for who organises, numbers for who joined."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from campaign.coalition import queries
from campaign.coalition.actions.invite_partner import invite_partner
from campaign.coalition.actions.make_link import close_link, make_link, reopen_link
from campaign.coalition.forms import LinkForm, PartnerForm
from campaign.coalition.models import Link
from campaign.coalition.rules import in_steps
from campaign.ledger.queries import count
from campaign.lib.chart import chart
from campaign.people.decorators import fresh_second_factor
from campaign.people.rules import Capability
from campaign.petitions.decorators import organiser_view, person, try_to
from campaign.petitions.models import Organisation, Petition
from campaign.signatures.queries.numbers import per_day


@organiser_view(Capability.EDIT_PETITION)
@require_safe
def coalition(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Show who joined, the links that are counted, and who sees the numbers."""
    return _page(request, petition)


def _page(request: HttpRequest, petition: Petition, **forms: Any) -> HttpResponse:
    page = {
        "petition": petition,
        "section": "coalition",
        "rows": queries.links_of(petition),
        "partners": queries.partners(petition),
        "link_form": LinkForm(prefix="link", petition=petition),
        "partner_form": PartnerForm(prefix="partner", petition=petition),
        **forms,
    }
    status = 422 if any(form.errors for form in forms.values()) else 200
    return render(request, "coalition/coalition.html", page, status=status)


@organiser_view(Capability.EDIT_PETITION)
@require_POST
def link(request: HttpRequest, petition: Petition) -> HttpResponse:
    form = LinkForm(request.POST, prefix="link", petition=petition)
    if not form.is_valid():
        return _page(request, petition, link_form=form)
    done = _("링크를 만들었습니다.")
    try_to(request, done, make_link, petition=petition, **form.cleaned_data)
    return redirect("coalition:coalition", petition.slug)


@organiser_view(Capability.EDIT_PETITION)
@require_POST
def close(request: HttpRequest, petition: Petition, code: str) -> HttpResponse:
    row = get_object_or_404(Link, petition=petition, code=code)
    try_to(request, _("링크를 닫았습니다. 되돌릴 수 있습니다."), close_link, link=row)
    return redirect("coalition:coalition", petition.slug)


@organiser_view(Capability.EDIT_PETITION)
@require_POST
def reopen(request: HttpRequest, petition: Petition, code: str) -> HttpResponse:
    row = get_object_or_404(Link, petition=petition, code=code)
    try_to(request, _("링크를 다시 열었습니다."), reopen_link, link=row)
    return redirect("coalition:coalition", petition.slug)


@organiser_view(Capability.MANAGE_PEOPLE)
@fresh_second_factor
@require_POST
def invite(request: HttpRequest, petition: Petition) -> HttpResponse:
    form = PartnerForm(request.POST, prefix="partner", petition=petition)
    if not form.is_valid():
        return _page(request, petition, partner_form=form)
    done = _("초대 편지를 보냈습니다.")
    try_to(request, done, invite_partner, petition=petition, **form.cleaned_data)
    return redirect("coalition:coalition", petition.slug)


@organiser_view(Capability.SEE_SHARE)
@require_safe
def share(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Show an organisation the total, by day, and what came by its own links; no more."""
    user, days = person(request), per_day(petition)
    names = Organisation.objects.filter(pk__in=queries.own_organisations(user, petition))
    page = {
        "petition": petition,
        "section": "share",
        "organisations": names,
        "total": count(petition.pk).total,
        "days": days,
        "chart": chart(days, []),
        "rows": [(row, in_steps(row.number)) for row in queries.own_links(user, petition)],
    }
    return render(request, "coalition/share.html", page)
