"""What organisers type to tell something."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from campaign.updates.models import Update
from campaign.updates.rules import NOT, NOW, OVERNIGHT


class UpdateForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = Update
        fields = ("kind", "title", "body", "title_en", "body_en")
        widgets = {
            "body": forms.Textarea(attrs={"rows": 10, "data-editor": ""}),
            "body_en": forms.Textarea(attrs={"rows": 8, "data-editor": ""}),
        }
        help_texts = {
            "kind": _("서명한 사람은 종류마다 받을지 고를 수 있습니다."),
            "title_en": _("영어 제목과 글은 둘 다 적을 때만 보입니다."),
        }

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if bool(given.get("title_en")) != bool(given.get("body_en")):
            self.add_error("title_en", _("영어는 제목과 글을 함께 적어 주세요."))
        return given


class PublishForm(forms.Form):
    mail = forms.ChoiceField(
        label=_("편지도 보낼까요?"),
        choices=[
            (OVERNIGHT, _("오늘 밤에 보냅니다")),
            (NOW, _("바로 보냅니다")),
            (NOT, _("편지는 보내지 않습니다")),
        ],
        initial=OVERNIGHT,
        widget=forms.RadioSelect,
        help_text=_(
            "소식을 받겠다고 한 사람에게만, 한 번만 갑니다. "
            "“(광고)”가 붙는 편지는 아침 8시부터 밤 9시 사이에만 갑니다."
        ),
    )
