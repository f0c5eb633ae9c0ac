"""Signers' words without their names: which go into what is handed in."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from campaign.packets.actions.choose_comment import choose_comment
from campaign.packets.queries import comments as queries
from campaign.people.rules import Capability
from campaign.petitions.decorators import organiser_view, try_to
from campaign.petitions.models import Petition
from campaign.signatures.models import Signature


@organiser_view(Capability.REVIEW_SIGNATURES)
@never_cache
@require_safe
def comments(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Show what nobody has decided about, and what goes in."""
    after = request.GET.get("after", "")
    page = {
        "petition": petition,
        "section": "packets",
        "unread": queries.unread(petition, after=int(after) if after.isdecimal() else 0),
        "approved": queries.approved(petition),
        "left_out": queries.left_out(petition),
    }
    return render(request, "packets/organiser/comments.html", page)


@organiser_view(Capability.REVIEW_SIGNATURES)
@require_POST
def choose(request: HttpRequest, petition: Petition, signature_id: UUID) -> HttpResponse:
    """Let the words in, or leave them out."""
    get_object_or_404(Signature, pk=signature_id, petition=petition)
    is_approved = request.POST.get("to") == "in"
    try_to(
        request,
        _("싣기로 했습니다.") if is_approved else _("싣지 않기로 했습니다."),
        choose_comment,
        petition=petition,
        signature_id=signature_id,
        is_approved=is_approved,
    )
    return redirect(reverse("packets:comments", args=[petition.slug]))
