"""The clock of an assembly's notice: seven questions, a decision, and what became of it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from campaign.lib import clock
from campaign.people.rules import Capability
from campaign.petitions.decorators import organiser_view, person, try_form
from campaign.petitions.models import Petition
from campaign.press.actions.decide_notice import OPEN, decide_notice
from campaign.press.actions.keep_rule import keep_rule
from campaign.press.actions.note_step import note_step
from campaign.press.forms.notices import ASKED, STEPS, DecideForm, RuleForm
from campaign.press.models import AssemblyNotice, Event, StepKind
from campaign.press.organiser_views.parts import event_of
from campaign.press.queries.events import when
from campaign.press.queries.notices import (
    clock_of,
    is_stale,
    may_need_notice,
    notice_of,
    rules_of,
)
from campaign.press.rules.notices import should_consider, signs, steps_from
from campaign.press.rules.wording import press_style

FILED = ("police_office", "receipt_number")


@organiser_view(Capability.EDIT_PRESS)
@require_http_methods(["GET", "POST"])
def notice(request: HttpRequest, petition: Petition, event_slug: str) -> HttpResponse:
    """Show the clock, ask the questions and take the decision."""
    event = event_of(petition, event_slug)
    found = notice_of(event)
    form = DecideForm(request.POST or None, initial=_initial(found))

    def decide(typed: dict[str, Any]) -> AssemblyNotice:
        return decide_notice(
            actor=person(request),
            event=event,
            answers=form.answers(),
            is_required=typed["decision"] == "required",
            reason=typed["reason"],
        )

    if request.method == "POST" and try_form(form, decide):
        messages.success(request, _("적었습니다."))
        return redirect("press:notice", petition.slug, event.slug)
    return _page(request, event, found, decide=form)


def _initial(found: AssemblyNotice) -> dict[str, str]:
    """Offer the answers given before, never the decision."""
    return {name: "yes" if yes else "no" for name, yes in found.answers.items()}


@organiser_view(Capability.EDIT_PRESS)
@require_http_methods(["GET", "POST"])
def step(request: HttpRequest, petition: Petition, event_slug: str, kind: str) -> HttpResponse:
    """Note what happened to the notice."""
    event = event_of(petition, event_slug)
    found = notice_of(event)
    if kind not in STEPS:
        raise Http404
    now = timezone.localtime(clock.now()).replace(second=0, microsecond=0)
    form = STEPS[kind](request.POST or None, initial={"at": now})

    def note(typed: dict[str, Any]) -> AssemblyNotice:
        return note_step(
            actor=person(request),
            event=event,
            kind=StepKind(kind),
            at=typed["at"],
            note=typed["note"],
            filed={name: typed[name] for name in FILED if name in typed},
        )

    if request.method == "POST" and try_form(form, note):
        messages.success(request, _("적었습니다."))
        return redirect("press:notice", petition.slug, event.slug)
    page = {"petition": petition, "section": "press", "event": event, "form": form}
    page |= {"heading": StepKind(kind).label, "found": found}
    status = 422 if form.errors else 200
    return render(request, "press/organiser/notice_step.html", page, status=status)


def _page(
    request: HttpRequest, event: Event, found: AssemblyNotice, *, decide: DecideForm
) -> HttpResponse:
    rules = rules_of(event.petition)
    page = {
        "petition": event.petition,
        "section": "press",
        "event": event,
        "notice": found,
        "when": when(event),
        "is_outdoor": may_need_notice(event),
        "clock": clock_of(event),
        "form": decide if found.state in OPEN else None,
        "signs": [ASKED[name] for name in signs(found.answers)],
        "should_consider": should_consider(found.answers),
        "next": [(kind, StepKind(kind).label) for kind in steps_from(found.state)],
        "steps": found.steps.select_related("by") if found.pk else [],
        "rules": [(rule, is_stale(rule)) for rule in rules],
    }
    status = 422 if decide.errors else 200
    return render(request, "press/organiser/notice.html", page, status=status)


@organiser_view(Capability.EDIT_PRESS)
@require_safe
def sheet(request: HttpRequest, petition: Petition, event_slug: str) -> HttpResponse:
    """Show the sheet to print and fill in by hand; who keeps order is written on paper alone."""
    event = event_of(petition, event_slug)
    page = {
        "petition": petition,
        "section": "press",
        "event": event,
        "when": press_style(timezone.localtime(event.starts_at)),
        "ends": press_style(timezone.localtime(event.ends_at)),
        "signs": [ASKED[name] for name in signs(notice_of(event).answers)],
    }
    return render(request, "press/organiser/notice_sheet.html", page)


@organiser_view(Capability.EDIT_PRESS)
@require_http_methods(["GET", "POST"])
def rule(request: HttpRequest, petition: Petition, code: str) -> HttpResponse:
    """Change a number of hours, with where it stands and who looked on which day."""
    held = next((row for row in rules_of(petition) if row.code == code), None)
    if held is None:
        raise Http404
    form = RuleForm(request.POST or None, instance=held)
    if request.method == "POST" and form.is_valid():
        keep_rule(actor=person(request), organisation=petition.organisation, rule=form.instance)
        messages.success(request, _("저장했습니다."))
        return redirect("press:events", petition.slug)
    page = {"petition": petition, "section": "press", "form": form, "rule": held}
    status = 422 if form.errors else 200
    return render(request, "press/organiser/rule.html", page, status=status)
