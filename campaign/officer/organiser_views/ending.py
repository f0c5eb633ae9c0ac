"""The end of a campaign, in the organisers' hands."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from campaign.ledger.models import Log
from campaign.officer.actions.end import approve_end, ask_end, cancel_end
from campaign.officer.forms import ApproveEndForm
from campaign.officer.queries.ending import due_on, ending_of
from campaign.people.decorators import fresh_second_factor
from campaign.people.rules import Capability
from campaign.petitions.decorators import organiser_view, person, try_form, try_to
from campaign.petitions.models import Petition
from campaign.signatures.models import RecordKey


@organiser_view(Capability.MANAGE_PEOPLE)
@never_cache
@require_safe
def ending(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Say what would be destroyed, who asked, how far it is."""
    return _page(request, petition, ApproveEndForm(petition=petition))


def _page(request: HttpRequest, petition: Petition, form: ApproveEndForm) -> HttpResponse:
    found = ending_of(petition)
    log = Log.objects.filter(pk=petition.pk).first()
    page = {
        "petition": petition,
        "section": "privacy",
        "ending": found,
        "form": form,
        "due": due_on(petition),
        "may_ask": bool(log and log.is_closed),
        "is_mine": found is not None and found.requested_by_id == person(request).pk,
        "records": RecordKey.objects.filter(signature__petition=petition).count(),
    }
    status = 422 if form.errors else 200
    return render(request, "officer/organiser/ending.html", page, status=status)


@organiser_view(Capability.MANAGE_PEOPLE)
@never_cache
@require_safe
def progress(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Show the part of the page that moves; a script fetches it every second."""
    page = {"ending": ending_of(petition), "petition": petition}
    return render(request, "officer/organiser/_progress.html", page)


@organiser_view(Capability.MANAGE_PEOPLE)
@fresh_second_factor
@require_POST
def ask(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Ask for the end."""
    done = _("요청했습니다. 다른 대표가 확인하면 파기를 시작합니다.")
    try_to(request, done, ask_end, petition=petition)
    return redirect("officer:ending", petition.slug)


@organiser_view(Capability.MANAGE_PEOPLE)
@fresh_second_factor
@require_POST
def approve(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Let what another owner asked for begin."""
    form = ApproveEndForm(request.POST, petition=petition)
    if not try_form(form, lambda _typed: approve_end(actor=person(request), petition=petition)):
        return _page(request, petition, form)
    messages.success(request, _("파기를 시작했습니다."))
    return redirect("officer:ending", petition.slug)


@organiser_view(Capability.MANAGE_PEOPLE)
@require_POST
def cancel(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Take the request back."""
    try_to(request, _("요청을 거두었습니다."), cancel_end, petition=petition)
    return redirect("officer:ending", petition.slug)
