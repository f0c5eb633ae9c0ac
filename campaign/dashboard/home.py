"""Where an organiser begins."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from campaign.people.models import User
from campaign.people.rules import Role
from campaign.petitions.decorators import person
from campaign.petitions.models import Membership
from campaign.petitions.queries import organisations_of, petitions_of

# As static/js/desk.js knows them; those after “g” are on the menu's links.
KEYS = [
    ("?", _("이 쪽 열기")),
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
def home(request: HttpRequest) -> HttpResponse:
    """List the petitions on which this person has a role."""
    user = person(request)
    rows, works_on = list(petitions_of(user)), _works_on(user)
    for one in rows:
        is_partner = not works_on & {one.pk, one.organisation_id}
        one.door = "coalition:share" if is_partner else "dashboard:petition"  # type: ignore[attr-defined]
    page = {
        "petitions": [one for one in rows if one.archived_at is None],
        "archived": [one for one in rows if one.archived_at],
        "organisations": organisations_of(user),
    }
    return render(request, "dashboard/home.html", page)


@require_safe
def keys(request: HttpRequest) -> HttpResponse:
    """List the keyboard shortcuts, and let a person switch them off (WCAG 2.1.4)."""
    return render(request, "dashboard/keys.html", {"keys": KEYS})


def _works_on(user: User) -> set[UUID]:
    """Return the petitions, and the organisations with all of theirs, on which one has a part."""
    rows = Membership.objects.filter(user=user).exclude(role=Role.PARTNER)
    return {row.petition_id or row.organisation_id for row in rows}
