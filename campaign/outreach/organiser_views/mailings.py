"""Letters to the press: prepare, look over, let go, take back, see how each fared."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from campaign.outreach.actions.distribute import prepare, send, stop, undo
from campaign.outreach.forms import MailingForm, NumberForm
from campaign.outreach.models import Distribution, SendState
from campaign.outreach.queries import beside, letters, sending
from campaign.people.rules import Capability
from campaign.petitions.decorators import organiser_view, person, try_form, try_to
from campaign.petitions.models import Petition

SECTION = {"section": "contacts"}


def _mailing(petition: Petition, pk: UUID) -> Distribution:
    rows = Distribution.objects.select_related(
        "version__document__event__petition",
        "version__document__petition",
        "event__petition",
        "revision__event__petition",
        "petition",
    )
    return get_object_or_404(rows, petition=petition, pk=pk)


@organiser_view(Capability.EDIT_PRESS)
@never_cache
@require_safe
def mailings(request: HttpRequest, petition: Petition) -> HttpResponse:
    """List what was sent and what is being prepared."""
    rows = Distribution.objects.filter(petition=petition)
    page = SECTION | {
        "petition": petition,
        "rows": [(row, sending.progress(row)) for row in rows],
    }
    return render(request, "outreach/organiser/mailings.html", page)


@organiser_view(Capability.EDIT_PRESS)
@never_cache
@require_http_methods(["GET", "POST"])
def new_mailing(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Choose what goes to whom; nothing leaves."""
    form = MailingForm(request.POST or None, petition=petition)
    made = request.method == "POST" and try_form(
        form, lambda typed: prepare(actor=person(request), petition=petition, **typed)
    )
    if made:
        return redirect("outreach:mailing", petition.slug, made.pk)
    page = SECTION | {"petition": petition, "form": form}
    status = 422 if form.errors else 200
    return render(request, "outreach/organiser/new_mailing.html", page, status=status)


@organiser_view(Capability.EDIT_PRESS)
@never_cache
@require_safe
def mailing(request: HttpRequest, petition: Petition, mailing_pk: UUID) -> HttpResponse:
    """Show whom it would reach and the first letters, or how each letter fared."""
    return _page(request, petition, _mailing(petition, mailing_pk))


def _page(
    request: HttpRequest, petition: Petition, row: Distribution, form: NumberForm | None = None
) -> HttpResponse:
    is_draft = row.state == SendState.DRAFT
    page: dict[str, Any] = SECTION | {
        "petition": petition,
        "row": row,
        "is_draft": is_draft,
        "progress": sending.progress(row),
        "form": form or NumberForm(),
    }
    if is_draft:
        found = sending.flight(row)
        problems = sorted(found.problems.items())
        page |= {"flight": found, "problems": problems, "previews": letters.previews(row, found)}
        page |= {"findings": beside.findings(row)}
    else:
        page |= {"log": sending.log(row), "to_call": sending.to_call(row)}
    status = 422 if form and form.errors else 200
    return render(request, "outreach/organiser/mailing.html", page, status=status)


@organiser_view(Capability.EDIT_PRESS)
@require_POST
def send_mailing(request: HttpRequest, petition: Petition, mailing_pk: UUID) -> HttpResponse:
    """Let it go, once the number of people was typed."""
    row, form = _mailing(petition, mailing_pk), NumberForm(request.POST)
    if try_form(form, lambda typed: send(actor=person(request), distribution=row, **typed)):
        messages.success(request, _("두 분 뒤에 나갑니다. 그때까지 되돌릴 수 있습니다."))
        return redirect("outreach:mailing", petition.slug, mailing_pk)
    return _page(request, petition, row, form)


@organiser_view(Capability.EDIT_PRESS)
@require_POST
def undo_mailing(request: HttpRequest, petition: Petition, mailing_pk: UUID) -> HttpResponse:
    done = _("되돌렸습니다. 아무것도 나가지 않았습니다.")
    try_to(request, done, undo, distribution=_mailing(petition, mailing_pk))
    return redirect("outreach:mailing", petition.slug, mailing_pk)


@organiser_view(Capability.EDIT_PRESS)
@require_POST
def stop_mailing(request: HttpRequest, petition: Petition, mailing_pk: UUID) -> HttpResponse:
    try_to(request, _("남은 것을 멈추었습니다."), stop, distribution=_mailing(petition, mailing_pk))
    return redirect("outreach:mailing", petition.slug, mailing_pk)
