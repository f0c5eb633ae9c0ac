"""The switches of the whole site, for who owns an organisation here."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from campaign.people.decorators import fresh_second_factor
from campaign.petitions.decorators import person
from campaign.petitions.queries import organisations_of
from campaign.switches.actions.throw import throw_switches
from campaign.switches.models import Switches
from campaign.switches.queries import switches


class SwitchesForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = Switches
        fields = ("stops_signing", "is_read_only", "banner", "banner_en")
        help_texts = {
            "stops_signing": gettext_lazy(
                "모든 청원의 서명란이 까닭을 말하고 닫힙니다. 이미 나간 확인 편지는 쓸 수 있습니다."
            ),
            "is_read_only": gettext_lazy(
                "서명도, 확인도, 운영자의 일도 받지 않습니다. 쪽은 모두 보입니다. 이 쪽과 "
                "들어가기는 됩니다."
            ),
            "banner": gettext_lazy("비우면 보이지 않습니다. 이름이나 연락처는 적지 마세요."),
        }


@fresh_second_factor
@require_http_methods(["GET", "HEAD", "POST"])
def site(request: HttpRequest) -> HttpResponse:
    """Show how the switches stand and who threw them last, and throw them."""
    if not organisations_of(person(request)).exists():
        raise Http404
    row = switches()
    form = SwitchesForm(request.POST if request.method == "POST" else None, instance=row)
    if request.method == "POST" and form.is_valid():
        throw_switches(actor=person(request), **form.cleaned_data)
        messages.success(request, _("저장했습니다. 몇 초 안에 모든 쪽에 보입니다."))
        return redirect("dashboard:site")
    page = {"form": form, "row": switches()}
    return render(request, "dashboard/site.html", page, status=422 if form.errors else 200)
