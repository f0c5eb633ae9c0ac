"""Paper for everybody: the form for one person, and what the QR code of a sheet leads to."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from campaign.paper.actions.print_sheets import print_form
from campaign.paper.models import Sheet
from campaign.paper.rules.codes import normalised
from campaign.people.rules import Capability
from campaign.petitions.models import Petition
from campaign.petitions.queries import capabilities, signable_now


@login_not_required
@require_safe
def form(request: HttpRequest, slug: str) -> HttpResponse:  # noqa: ARG001 (a view)
    """Hand out the form for one person, to print, sign and post."""
    try:
        signable = signable_now(slug)
    except Petition.DoesNotExist as missing:
        raise Http404 from missing
    language = get_language() or "ko"
    response = HttpResponse(print_form(signable, language), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{slug}-{language}.pdf"'
    return response


@login_not_required
@never_cache
@require_safe
def scanned(request: HttpRequest, code: str) -> HttpResponse:
    """Lead signers to the petition, and those who handle paper to the sheet."""
    rows = Sheet.objects.select_related("petition")
    sheet = get_object_or_404(rows, code=normalised(code))
    petition, user = sheet.petition, request.user
    if user.is_authenticated and Capability.HANDLE_PAPER in capabilities(user, petition):
        return redirect("paper:sheet", petition.slug, sheet.number)
    return redirect("pages:petition", petition.slug)
