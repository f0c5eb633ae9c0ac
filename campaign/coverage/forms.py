"""What organisers note of an article."""

from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.utils.translation import gettext_lazy as _

from campaign.coverage.models import CorrectionRequest, Coverage
from campaign.petitions.models import Petition
from campaign.press.models import Event

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class CoverageForm(forms.ModelForm):  # type: ignore[type-arg]
    url = forms.URLField(
        label=_("기사 주소"),
        max_length=1000,
        assume_scheme="https",
        help_text=_("주소만 적고 기사는 옮기지 않습니다. 기사는 쓴 사람의 저작물입니다."),
    )

    class Meta:
        model = Coverage
        fields = (
            *("url", "outlet", "kind", "headline", "published_on", "event"),
            *("quote", "mistakes", "is_public"),
        )
        widgets = {"published_on": DAY, "mistakes": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "quote": _("200자까지. 공개 목록에는 실리지 않습니다."),
            "mistakes": _("무엇이 사실과 다른지 적어 두면 고쳐 달라고 할 때 씁니다."),
            "is_public": _("제목과 언론사, 날짜, 주소만 실립니다."),
        }

    def __init__(self, *args: Any, petition: Petition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        events = Event.objects.filter(petition=petition)
        self.fields["event"].queryset = events  # type: ignore[attr-defined]
        self.fields["event"].empty_label = _("행사 없음")  # type: ignore[attr-defined]

    def clean_url(self) -> str:
        url: str = self.cleaned_data["url"]
        parts = urlsplit(url)
        if parts.scheme not in {"http", "https"} or "@" in parts.netloc:
            raise forms.ValidationError(_("기사의 웹 주소를 적어 주세요."), code="scheme")
        return url

    def validate_constraints(self) -> None:
        """Leave it to the action, which says it in words."""


class RequestForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = CorrectionRequest
        fields = ("kind", "asked_on", "due_on", "outcome", "note")
        widgets = {"asked_on": DAY, "due_on": DAY}

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        asked, due = given.get("asked_on"), given.get("due_on")
        if asked and due and due < asked:
            self.add_error("due_on", _("요청한 날보다 앞설 수 없습니다."))
        return given
