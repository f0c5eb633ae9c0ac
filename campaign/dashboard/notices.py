"""How each person hears of what waits, and where the links of those letters lead."""

from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from campaign.dashboard.models import How, Kind, Notice, NoticeChoice
from campaign.dashboard.send_notices import choice_of
from campaign.dashboard.waiting import items
from campaign.people.models import User
from campaign.petitions.decorators import person
from campaign.petitions.models import Petition
from campaign.petitions.queries import titled


class NoticesForm(forms.Form):
    """One question for each kind."""

    def __init__(self, data: Any = None, *, user: User) -> None:
        super().__init__(data)
        for kind, label in Kind.choices:
            self.fields[kind] = forms.ChoiceField(
                label=label,
                choices=How.choices,
                widget=forms.RadioSelect,
                initial=choice_of(user, kind),
            )


@require_http_methods(["GET", "HEAD", "POST"])
def notices(request: HttpRequest) -> HttpResponse:
    """Let a person choose."""
    form = NoticesForm(request.POST or None, user=person(request))
    if request.method == "POST" and form.is_valid():
        _keep(person(request), form.cleaned_data)
        messages.success(request, _("저장했습니다."))
        return redirect("dashboard:notices")
    status = 422 if form.errors else 200
    return render(request, "dashboard/notices.html", {"form": form}, status=status)


@transaction.atomic
def _keep(user: User, chosen: dict[str, str]) -> None:
    """Keep the choices; what was not told yet is told as chosen now."""
    for kind, how in chosen.items():
        NoticeChoice.objects.update_or_create(
            user=user, kind=kind, defaults={"how": how, "language": get_language() or "ko"}
        )
    Notice.objects.filter(user=user, due_at__isnull=False).delete()


@require_safe
def notice(request: HttpRequest, pk: int) -> HttpResponse:
    """Lead from a letter to where the thing is done, unless it is done or another person's."""
    row = Notice.objects.filter(pk=pk, user=person(request)).first()
    if row:
        petition = titled(Petition.objects.all()).get(pk=row.petition_id)
        found = next((item for item in items(petition) if item.key == row.key), None)
        if found:
            return redirect(found.url)
    messages.info(
        request, _("이미 끝난 일입니다. 지금 기다리는 일은 청원마다 ‘한눈에’에서 봅니다.")
    )
    return redirect("dashboard:home")
