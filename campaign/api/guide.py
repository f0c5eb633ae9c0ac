"""A page for people who write programs."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from campaign.api.v1 import document
from campaign.petitions.queries import published

# By the end of an address.
WHAT = {
    "/api/v1/petitions": _("청원의 목록"),
    "": _("한 청원과 그 요구"),
    "/count": _("무엇으로 확인했는지 나눈 서명 수. 지금의 수와, 장부가 서명한 수"),
    "/series": _("날마다의 서명 수"),
    "/regions": _("시·도별 서명 수"),
    "/events": _("알린 기자회견과 행사"),
    "/documents": _("펴낸 보도자료와 글"),
    "/ledger": _("공개 장부의 주소, 열쇠, 증인"),
}


@login_not_required
@cache_control(public=True, max_age=60)
@require_safe
def guide(request: HttpRequest) -> HttpResponse:
    """Say what can be asked, with examples that work here as they stand."""
    rows = published()
    page = {
        "site_url": settings.SITE_URL,
        "slug": rows[0].petition.slug if rows else "petition",
        "operations": [(path, WHAT[path.rsplit("}", 1)[-1]]) for path in document()["paths"]],
        "rates": settings.LIMIT_API,
    }
    return render(request, "api/guide.html", page)
