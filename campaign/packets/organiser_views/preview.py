"""A document as it would be printed, beside the form in which its words are typed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_http_methods

from campaign.packets.adapters.documents import documents_of, page_of
from campaign.packets.forms import ComplaintForm, representatives_form, typed_so_far
from campaign.packets.models import Complaint
from campaign.packets.queries.gather import contents_so_far
from campaign.people.rules import Capability
from campaign.petitions.decorators import organiser_view
from campaign.petitions.models import Petition, State
from campaign.routes.queries import submission_of

# What is typed in the form stands in these; the others hold numbers of the freeze.
PREVIEWED = {
    "letter": gettext_lazy("공문(제출 안내)"),
    "form": gettext_lazy("신청서"),
    "reasons": gettext_lazy("취지와 이유"),
    "representatives": gettext_lazy("대표자 선정서"),
    "cover": gettext_lazy("표지"),
    "privacy": gettext_lazy("개인정보 취급 요청서"),
}
POLICY = (
    "default-src 'none'; style-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'self'"
)


@organiser_view(Capability.EDIT_PETITION)
@xframe_options_sameorigin
@never_cache
@require_http_methods(["GET", "POST"])
def preview(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Show a document with what is typed, or with what is stored; nothing is kept."""
    wanted = (request.POST or request.GET).get("document", "")
    code = wanted if wanted in PREVIEWED else "letter"
    page = {} if petition.state == State.DRAFT else _page(request, petition, code)
    response = render(request, "packets/document/preview.html", page)
    response["Content-Security-Policy"] = POLICY
    return response


def _page(request: HttpRequest, petition: Petition, code: str) -> dict[str, object]:
    complaint = Complaint.objects.filter(petition=petition).first() or Complaint(petition=petition)
    people = list(complaint.representatives.all()) if complaint.title else []
    if request.method == "POST":
        form = ComplaintForm(request.POST, instance=complaint)
        form.is_valid()  # what is wrong is told on saving; here the rest is shown
        most = submission_of(petition).route.max_representatives
        people = typed_so_far(representatives_form(most)(request.POST, prefix="people"))
    made = contents_so_far(complaint, people)
    documents = [one for one in documents_of(made) if one.code == code]
    return page_of(made, "", 0, []) | {"documents": documents}
