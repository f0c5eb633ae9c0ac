"""What is handed in at an event, and the half hour after its last speech."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from campaign.agenda.actions.choose_packet import choose_packet
from campaign.agenda.actions.draft_release import draft_release
from campaign.agenda.adapters.receipt_sheets import receipt_sheet_pdf
from campaign.agenda.forms import PacketForm
from campaign.agenda.queries import after as queries
from campaign.agenda.queries.handover import handed, ready
from campaign.lib.answers import answer
from campaign.packets.adapters.proof_pdf import PROOF_PDF
from campaign.people.rules import Capability
from campaign.petitions.decorators import organiser_view, person, try_form
from campaign.petitions.models import Petition
from campaign.photos.queries.photos import not_to_be_shown
from campaign.press.organiser_views.parts import event_of
from campaign.press.queries.names import covered
from campaign.press.rules.wording import press_moment, press_style

SECTION = {"section": "press"}


@organiser_view(Capability.EDIT_PRESS)
@never_cache
@require_http_methods(["GET", "POST"])
def handover(request: HttpRequest, petition: Petition, event_slug: str) -> HttpResponse:
    """Show what is handed in and what came of it; take the choice."""
    event = event_of(petition, event_slug)
    found = handed(event)
    chosen = {"packet": found.packet} if found else {}
    form = PacketForm(request.POST or None, petition=petition, initial=chosen)

    def choose(typed: dict[str, object]) -> object:
        return choose_packet(actor=person(request), event=event, packet=typed["packet"])  # type: ignore[arg-type]

    if request.method == "POST" and try_form(form, choose):
        messages.success(request, _("저장했습니다."))
        return redirect("agenda:handover", petition.slug, event_slug)
    page = SECTION | {
        "petition": petition,
        "event": event,
        "handed": found,
        "form": form,
        "has_packets": ready(petition).exists(),
    }
    status = 422 if form.errors else 200
    return render(request, "agenda/handover.html", page, status=status)


@organiser_view(Capability.EDIT_PRESS)
@require_safe
def receipt_sheet(request: HttpRequest, petition: Petition, event_slug: str) -> HttpResponse:
    """Hand out the sheet to be signed by the recipient."""
    event = event_of(petition, event_slug)
    found = handed(event)
    if found is None:
        raise Http404
    as_of = found.packet.as_of
    page = {
        "event": covered(event),
        "petition": petition,
        "packet": found.packet,
        "digest": found.digest,
        "files": found.packet.artifacts.filter(name__endswith=".pdf").exclude(name=PROOF_PDF),
        "as_of": press_style(timezone.localtime(as_of)) if as_of else "",
        "when": press_moment(timezone.localtime(event.starts_at), event.precision),
    }
    return answer(
        request,
        receipt_sheet_pdf(page),
        content_type="application/pdf",
        name=f"{event.slug}-receipt.pdf",
        cache="private, no-store",
    )


@organiser_view(Capability.EDIT_PRESS)
@never_cache
@require_safe
def after(request: HttpRequest, petition: Petition, event_slug: str) -> HttpResponse:
    """Show what is there half an hour after the last speech, and what is missing."""
    event = event_of(petition, event_slug)
    found = queries.pack(event)
    page = SECTION | {
        "petition": petition,
        "event": event,
        "pack": found,
        "checks": queries.checks(event, found),
        "hidden": not_to_be_shown(event),
    }
    return render(request, "agenda/after.html", page)


@organiser_view(Capability.EDIT_PRESS)
@require_POST
def draft(request: HttpRequest, petition: Petition, event_slug: str) -> HttpResponse:
    """Begin the release from what is known."""
    event = event_of(petition, event_slug)
    document = draft_release(actor=person(request), event=event)
    messages.success(request, _("초안을 적었습니다. ○○○는 채우거나 지워야 펴낼 수 있습니다."))
    return redirect("newsroom:document", petition.slug, document.pk)
