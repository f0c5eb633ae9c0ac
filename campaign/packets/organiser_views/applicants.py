"""Joint applicants are told before it is filed, and asked before it is withdrawn."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from campaign.lib import clock
from campaign.packets.actions.round import ask_to_withdraw, begin_round
from campaign.packets.forms import RoundForm, WithdrawalForm
from campaign.packets.models import Round
from campaign.packets.queries.checklist import rounds
from campaign.packets.queries.withdrawal import answers_csv, is_filed
from campaign.people.rules import Capability
from campaign.petitions.decorators import organiser_view, person, try_form
from campaign.petitions.models import Petition
from campaign.routes.queries import submission_of


@organiser_view(Capability.APPROVE_PACKET)
@never_cache
@require_http_methods(["GET", "POST"])
def round_(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Tell joint applicants on which day it will be filed, and show how that goes."""
    form = RoundForm(request.POST or None)
    if request.method == "POST" and try_form(
        form, lambda typed: begin_round(actor=person(request), petition=petition, **typed)
    ):
        messages.success(request, _("알리는 편지를 보냅니다."))
        return redirect("packets:round", petition.slug)
    return _page(request, petition, form=form)


@organiser_view(Capability.APPROVE_PACKET)
@never_cache
@require_POST
def ask(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Ask joint applicants whether what was filed may be withdrawn."""
    form = WithdrawalForm(request.POST)
    if try_form(
        form, lambda typed: ask_to_withdraw(actor=person(request), petition=petition, **typed)
    ):
        messages.success(request, _("묻는 편지를 보냅니다."))
        return redirect("packets:round", petition.slug)
    return _page(request, petition, asking=form)


@organiser_view(Capability.APPROVE_PACKET)
@never_cache
@require_safe
def answers(_request: HttpRequest, petition: Petition, pk: int) -> HttpResponse:
    """Return what each answered, by number, to be shown to who decides the case."""
    found = Round.objects.filter(submission__petition=petition, answers_until__isnull=False)
    response = HttpResponse(
        answers_csv(get_object_or_404(found, pk=pk)), content_type="text/csv; charset=utf-8"
    )
    response["Content-Disposition"] = f'attachment; filename="withdrawal-{pk}.csv"'
    return response


def _page(
    request: HttpRequest,
    petition: Petition,
    *,
    form: RoundForm | None = None,
    asking: WithdrawalForm | None = None,
) -> HttpResponse:
    submission, typed = submission_of(petition), asking or form
    found = list(rounds(submission))
    page = {
        "petition": petition,
        "section": "packets",
        "submission": submission,
        "rounds": found,
        "has_told": any(row.files_on for row in found),
        "today": clock.today(),
        "is_filed": is_filed(petition),
        "form": form or RoundForm(),
        "asking": asking or WithdrawalForm(),
    }
    is_wrong = typed is not None and bool(typed.errors)
    return render(request, "packets/organiser/round.html", page, status=422 if is_wrong else 200)
