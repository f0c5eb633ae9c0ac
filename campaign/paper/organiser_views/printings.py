"""Many sheets as one file: asked for, how far it is, fetched."""

from typing import Any
from uuid import UUID

from django.core.files.storage import default_storage
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from campaign.paper.actions.print_many import begin_printing
from campaign.paper.forms.sheets import PrintForm
from campaign.paper.models import Printing
from campaign.paper.organiser_views.sheets import page_of
from campaign.people.rules import Capability
from campaign.petitions.decorators import organiser_view, person, try_form
from campaign.petitions.models import Petition


@organiser_view(Capability.HANDLE_PAPER)
@require_POST
def begin(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Have sheets set in type."""
    form = PrintForm(request.POST, prefix="print")
    made = try_form(
        form, lambda typed: begin_printing(actor=person(request), petition=petition, **typed)
    )
    if not made:
        return page_of(request, petition, print_form=form)
    return redirect("paper:printing", petition.slug, made.pk)


@organiser_view(Capability.HANDLE_PAPER)
@never_cache
@require_safe
def printing(request: HttpRequest, petition: Petition, pk: UUID) -> HttpResponse:
    """Show how far it is, and the file once it is there."""
    return render(request, "paper/organiser/printing.html", _page(petition, pk))


@organiser_view(Capability.HANDLE_PAPER)
@never_cache
@require_safe
def progress(request: HttpRequest, petition: Petition, pk: UUID) -> HttpResponse:
    """Show the part of the page that moves; a script fetches it every second."""
    return render(request, "paper/organiser/_printing.html", _page(petition, pk))


@organiser_view(Capability.HANDLE_PAPER)
@require_safe
def fetch(request: HttpRequest, petition: Petition, pk: UUID) -> HttpResponseBase:  # noqa: ARG001 (a view)
    """Hand out the file."""
    found = _printing(petition, pk)
    if not found.is_ready:
        return redirect("paper:printing", petition.slug, pk)
    name = f"{petition.slug}-{found.first}-{found.last}.pdf"
    file = default_storage.open(found.path)
    return FileResponse(file, as_attachment=True, filename=name, content_type="application/pdf")


def _printing(petition: Petition, pk: UUID) -> Printing:
    return get_object_or_404(Printing, petition=petition, pk=pk)


def _page(petition: Petition, pk: UUID) -> dict[str, Any]:
    return {"petition": petition, "section": "paper", "printing": _printing(petition, pk)}
