"""A petition's page as the public will see it, for those who write it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from campaign.lib.content_policy import policy_of
from campaign.lib.languages import elsewhere
from campaign.pages.petition import MARKS, Shape, context_of
from campaign.people.rules import Capability
from campaign.petitions.decorators import organiser_view
from campaign.petitions.models import Manifest, Petition, State
from campaign.petitions.queries import Signable


@organiser_view(Capability.EDIT_PETITION)
@never_cache
@require_safe
def preview(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Show the newest text in the page itself; its form is there to see and sends nothing."""
    text = petition.texts.order_by("-number").first()
    if text is None:
        return render(request, "pages/nothing_to_preview.html", {"petition": petition})
    language = "en" if get_language() == "en" and text.has_english else "ko"
    draft = Signable(petition, text, Manifest(petition=petition, number=0, digest="0" * 64))
    petition.state = State.OPEN  # of this object alone: the page with its form
    page = context_of(draft, language) | {
        "marks": dict.fromkeys(MARKS, "0"),
        "shape": Shape(0, ()),
        "other_language_url": elsewhere(request.path) if text.has_english else "",
    }
    response = render(request, "pages/preview.html", page)
    response["Content-Security-Policy"] = policy_of(form_action="'none'")
    return response
