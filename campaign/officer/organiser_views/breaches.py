"""A breach of personal data: the clock, what is known, what is done, what is said to whom."""

from uuid import UUID

from django.contrib import messages
from django.db.models import Max
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from campaign.lib import clock
from campaign.officer.actions.handle_breach import change_breach, note_step, open_breach
from campaign.officer.adapters.notices import KINDS, notice_pdf
from campaign.officer.forms import BreachForm, ChangeBreachForm, StepForm
from campaign.officer.models import Breach
from campaign.officer.models.breach import Step
from campaign.officer.queries.notices import notice_of
from campaign.people.rules import Capability
from campaign.petitions.decorators import organiser_view, person, try_form
from campaign.petitions.models import Petition

LISTED = [Step.STOPPED, Step.PEOPLE, Step.COMMISSION, Step.SITE, Step.CAUSE, Step.CLOSED]


def _breach(petition: Petition, pk: UUID) -> Breach:
    return get_object_or_404(Breach, petition=petition, pk=pk)


@organiser_view(Capability.MANAGE_PEOPLE)
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Start the clock."""
    form = BreachForm(request.POST or None, initial={"found_at": clock.now()})
    if request.method == "POST":
        made = try_form(
            form, lambda known: open_breach(actor=person(request), petition=petition, **known)
        )
        if made:
            return redirect("officer:breach", petition.slug, made.pk)
    page = {"petition": petition, "section": "privacy", "form": form}
    status = 422 if form.errors else 200
    return render(request, "officer/organiser/breach_form.html", page, status=status)


@organiser_view(Capability.READ_AUDIT)
@require_safe
def breach(request: HttpRequest, petition: Petition, pk: UUID) -> HttpResponse:
    """Show the clock, the checklist, what is known and what was done."""
    return _page(request, petition, _breach(petition, pk), StepForm())


def _page(request: HttpRequest, petition: Petition, found: Breach, form: StepForm) -> HttpResponse:
    last = dict(found.steps.order_by().values_list("step").annotate(Max("at")))
    page = {
        "petition": petition,
        "section": "privacy",
        "breach": found,
        "checklist": [(step.label, last.get(step)) for step in LISTED],
        "is_closed": Step.CLOSED in last,
        "steps": found.steps.select_related("by"),
        "form": form,
    }
    status = 422 if form.errors else 200
    return render(request, "officer/organiser/breach.html", page, status=status)


@organiser_view(Capability.MANAGE_PEOPLE)
@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, petition: Petition, pk: UUID) -> HttpResponse:
    """Correct what is known."""
    found = _breach(petition, pk)
    form = ChangeBreachForm(request.POST or None, instance=found)
    if request.method == "POST" and try_form(
        form, lambda known: change_breach(actor=person(request), breach=found, **known)
    ):
        return redirect("officer:breach", petition.slug, pk)
    page = {"petition": petition, "section": "privacy", "form": form, "breach": found}
    status = 422 if form.errors else 200
    return render(request, "officer/organiser/breach_form.html", page, status=status)


@organiser_view(Capability.MANAGE_PEOPLE)
@require_POST
def step(request: HttpRequest, petition: Petition, pk: UUID) -> HttpResponse:
    """Write down what was done."""
    found, form = _breach(petition, pk), StepForm(request.POST)
    if not try_form(form, lambda done: note_step(actor=person(request), breach=found, **done)):
        return _page(request, petition, found, form)
    messages.success(request, _("적었습니다. 적은 것은 고치거나 지울 수 없습니다."))
    return redirect("officer:breach", petition.slug, pk)


@organiser_view(Capability.READ_AUDIT)
@require_safe
def notices(request: HttpRequest, petition: Petition, pk: UUID) -> HttpResponse:
    """Offer the words for people concerned and for the Commission, to copy or print."""
    page = {"petition": petition, "section": "privacy", "breach": _breach(petition, pk)}
    return render(request, "officer/organiser/notices.html", page)


@organiser_view(Capability.READ_AUDIT)
@never_cache
@require_safe
def notice(request: HttpRequest, petition: Petition, pk: UUID, kind: str) -> HttpResponse:  # noqa: ARG001 (a view)
    """Hand out the letter to people, or the report to the Commission, to print or to send on."""
    if kind not in KINDS:
        raise Http404
    file = notice_pdf(kind, notice_of(_breach(petition, pk)))
    response = HttpResponse(file, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="breach-{kind}.pdf"'
    return response
