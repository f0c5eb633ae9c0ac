"""A document as it would be printed, beside the form in which its words are typed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_http_methods

from campaign.packets.adapters.main_page import page_of
from campaign.packets.forms import ComplaintForm, representatives_form, typed_so_far
from campaign.packets.models import Complaint
from campaign.packets.queries.gather import contents_so_far
from campaign.packets.rules.catalogue import documents_of
from campaign.people.rules import Capability
from campaign.petitions.decorators import organiser_view
from campaign.petitions.models import Petition, State
from campaign.routes.queries import submission_of

# What is typed in the form stands in these.
PREVIEWED = {
    "letter": gettext_lazy("공문(제출 안내)"),
    "form": gettext_lazy("신청서"),
    "reasons": gettext_lazy("취지와 이유"),
    "representatives": gettext_lazy("대표자 선정서"),
    "cover": gettext_lazy("표지"),
    "privacy": gettext_lazy("개인정보 취급 요청서"),
    "organisations": gettext_lazy("참여 단체 목록"),
    "comments": gettext_lazy("시민 의견 모음"),
    "receipt": gettext_lazy("접수증(수령 확인) 요청서"),
}
# Nothing of these is typed: what they are called, and where it comes from.
NOT_TYPED = {
    "toc": (gettext_lazy("목차"), gettext_lazy("차례와 쪽수는 문서를 만들 때 정해집니다.")),
    "statistics": (
        gettext_lazy("서명 현황 요약"),
        gettext_lazy("집계를 고정할 때 센 수로 만듭니다. 지금의 수는 현황에 있습니다."),
    ),
    "method": (
        gettext_lazy("서명 수집·확인 방법 설명서"),
        gettext_lazy("서명을 받은 방법과 고정한 집계로 만듭니다."),
    ),
    "texts": (gettext_lazy("서명한 글"), gettext_lazy("공개 쪽에서 서명한 글을 그대로 싣습니다.")),
    "roll": (
        gettext_lazy("연명부"),
        gettext_lazy("서명한 사람의 이름은 집계를 고정한 뒤, 만든 문서에서만 봅니다."),
    ),
    "evidence": (
        gettext_lazy("증거·참고자료"),
        gettext_lazy("올린 파일을 그대로 묶습니다. 증거·참고자료에서 쪽마다 봅니다."),
    ),
    "checklist": (
        gettext_lazy("제출물 확인표"),
        gettext_lazy("모든 파일을 만든 뒤에 쪽수와 검증값을 적습니다."),
    ),
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
    page: dict[str, object] = {}
    if wanted in NOT_TYPED:
        page = {"why": NOT_TYPED[wanted][1]}
    elif petition.state != State.DRAFT:
        page = _page(request, petition, wanted if wanted in PREVIEWED else "letter")
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
    made = contents_so_far(complaint, people, has_comments=code == "comments")
    documents = [one for one in documents_of(made) if one.code == code]
    page = page_of(made, "", 0, []) | {"documents": documents}
    return page if documents else {"why": gettext("실을 글을 아직 고르지 않았습니다.")}
