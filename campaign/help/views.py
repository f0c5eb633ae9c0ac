"""All help on one page, searched by parts of words, and the keyboard's shortcuts."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from campaign.help.topics import AREAS

# As static/js/desk.js knows them; those after “g” are on the menu's links.
KEYS = [
    ("?", _("이 쪽의 도움말 열고 닫기")),
    ("F1", _("이 쪽의 도움말 열고 닫기, 글을 적는 칸 안에서도")),
    ("g h", _("한눈에")),
    ("g t", _("청원문")),
    ("g s", _("설정과 일정")),
    ("g l", _("서명 목록")),
    ("g r", _("살펴볼 서명")),
    ("g p", _("제출 문서")),
    ("g a", _("한 일 기록")),
    ("j / k", _("목록에서 아래로 / 위로")),
    ("x", _("목록의 줄 고르기")),
    ("Enter", _("목록의 줄 열기")),
]


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List the help that a search finds; shortcuts can be switched off (WCAG 2.1.4)."""
    wanted = request.GET.get("q", "")[:100].strip()
    found = [(area, [one for one in topics if one.tells_of(wanted)]) for area, topics in AREAS]
    page = {"wanted": wanted, "areas": [row for row in found if row[1]], "keys": KEYS}
    return render(request, "help/index.html", page)
