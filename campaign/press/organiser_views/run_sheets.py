"""The run sheet: refined at a desk, printed, and led from a telephone on the day."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from campaign.lib import clock
from campaign.lib.answers import answer
from campaign.lib.refused import Refused
from campaign.people.rules import Capability
from campaign.petitions.decorators import organiser_view, person
from campaign.petitions.models import Petition
from campaign.press.actions.press_run import press_run
from campaign.press.actions.refine_sheet import refine_sheet
from campaign.press.adapters.run_sheets import run_sheet_html, run_sheet_pdf
from campaign.press.forms.run_sheets import sheet_forms, typed
from campaign.press.models import Event
from campaign.press.organiser_views.parts import event_of
from campaign.press.queries.names import covered
from campaign.press.queries.run_sheets import as_page
from campaign.press.rules.wording import press_style


@organiser_view(Capability.EDIT_PRESS)
@require_http_methods(["GET", "POST"])
def run_sheet(request: HttpRequest, petition: Petition, event_slug: str) -> HttpResponse:
    """Show the sheet and take what those on the spot need to know."""
    event = event_of(petition, event_slug)
    forms = sheet_forms(event, request.POST or None)
    is_wrong = any([form.errors for form in forms])  # noqa: C419
    if request.method == "POST" and not is_wrong:
        try:
            refine_sheet(actor=person(request), event=event, items=typed(forms))
        except Refused as refusal:
            messages.error(request, str(refusal.message))
            is_wrong = True
        else:
            messages.success(request, _("저장했습니다."))
            return redirect("press:run_sheet", petition.slug, event.slug)
    page: dict[str, Any] = {"petition": petition, "section": "press", "event": event}
    page |= as_page(event)
    page["pairs"] = list(zip(page["rows"], forms, strict=True))
    status = 422 if is_wrong else 200
    return render(request, "press/organiser/run_sheet.html", page, status=status)


@organiser_view(Capability.EDIT_PRESS)
@require_safe
def on_paper(request: HttpRequest, petition: Petition, event_slug: str) -> HttpResponse:
    """Hand out the sheet to print."""
    event = event_of(petition, event_slug)
    return answer(
        request,
        run_sheet_pdf(_on_paper(petition, event)),
        content_type="application/pdf",
        name=f"{event.slug}-run-sheet.pdf",
        cache="private, no-store",
    )


@organiser_view(Capability.EDIT_PRESS)
@require_safe
def to_take_along(request: HttpRequest, petition: Petition, event_slug: str) -> HttpResponse:  # noqa: ARG001 (a view)
    """Hand out the sheet as one file that asks for nothing else, to be read without a network."""
    event = event_of(petition, event_slug)
    body = run_sheet_html(_on_paper(petition, event) | {"now": timezone.localtime(clock.now())})
    response = HttpResponse(body, content_type="text/html; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{event.slug}-run-sheet.html"'
    response["Cache-Control"] = "private, no-store"
    return response


def _on_paper(petition: Petition, event: Event) -> dict[str, Any]:
    when = press_style(timezone.localtime(event.starts_at))
    return as_page(event) | {"event": covered(event), "petition": petition, "when": when}


@organiser_view(Capability.EDIT_PRESS)
@require_safe
def live(request: HttpRequest, petition: Petition, event_slug: str) -> HttpResponse:
    """Show what runs, what comes, and the buttons."""
    event = event_of(petition, event_slug)
    page = {"petition": petition, "section": "press", "event": covered(event)} | as_page(event)
    return render(request, "press/organiser/live.html", page)


@organiser_view(Capability.EDIT_PRESS)
@require_safe
def live_rows(request: HttpRequest, petition: Petition, event_slug: str) -> HttpResponse:
    """Hand out the part of the page that changes; nothing of it is a secret of one person."""
    event = event_of(petition, event_slug)
    part = render(request, "press/organiser/_live.html", {"event": covered(event)} | as_page(event))
    kind = "text/html; charset=utf-8"
    return answer(request, part.content, content_type=kind, cache="private, no-cache")


@organiser_view(Capability.EDIT_PRESS)
@require_POST
def press(request: HttpRequest, petition: Petition, event_slug: str) -> HttpResponse:
    """Take a press of a button, unless somebody pressed since the page was shown."""
    event = event_of(petition, event_slug)
    kind, _colon, item = request.POST.get("press", "").partition(":")
    version = request.POST.get("version", "")
    try:
        press_run(
            actor=person(request),
            event=event,
            kind=kind,
            version=int(version) if version.isdecimal() else -1,
            item=int(item) if item.isdecimal() else None,
        )
    except Refused as refusal:
        messages.warning(request, str(refusal.message))
    return redirect("press:live", petition.slug, event.slug)
