"""What an organiser types about a place to sign."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from campaign.onsite.models import Point
from campaign.petitions.models import Petition
from campaign.press.models import Event


def _moment() -> forms.DateTimeInput:
    return forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")


class PointForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = Point
        fields = ("label", "event", "starts_at", "ends_at")
        widgets = {"starts_at": _moment(), "ends_at": _moment()}
        help_texts = {
            "label": _("서명하는 사람에게 보입니다. 예: 서울역 앞 책상, 기자회견 자리"),
            "event": _("고르면 그 행사에서 받은 서명으로 봅니다."),
            "starts_at": _("한국 시각입니다. 비우면 지금부터 받습니다."),
            "ends_at": _("비우면 닫을 때까지 받습니다."),
        }

    def __init__(self, *args: Any, petition: Petition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["event"]
        field.queryset = Event.objects.filter(petition=petition)
        field.empty_label = _("행사가 아닌 곳")

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        starts, ends = given.get("starts_at"), given.get("ends_at")
        if starts and ends and ends <= starts:
            self.add_error("ends_at", _("받기 시작하는 때보다 뒤로 적어 주세요."))
        return given
