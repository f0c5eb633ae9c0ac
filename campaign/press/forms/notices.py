"""What an organiser notes about the notice of an assembly."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from campaign.lib import clock
from campaign.press.models import LegalRule, StepKind
from campaign.press.rules.notices import QUESTIONS

YES_NO = (("yes", _("예")), ("no", _("아니요")))
ASKED = {
    "outdoor": _("건물 밖, 누구나 다니는 곳에서 모이나요?"),
    "several": _("두 사람 이상이 함께하나요?"),
    "slogans": _("구호를 함께 외치나요?"),
    "placards": _("지나는 사람이 보게 피켓이나 현수막을 드나요?"),
    "amplifier": _("확성기나 앰프를 쓰나요?"),
    "march": _("행진하나요?"),
    "road": _("차도나 보도를 막고 쓰나요?"),
}
DECISIONS = (
    ("required", _("신고합니다")),
    ("not_required", _("신고하지 않습니다")),
)
MOMENT = "%Y-%m-%dT%H:%M"


class DecideForm(forms.Form):
    """Seven answers, and a decision that a person takes; nothing is chosen beforehand."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in QUESTIONS:
            self.fields[name] = forms.ChoiceField(
                label=ASKED[name], choices=YES_NO, widget=forms.RadioSelect
            )
        self.fields["decision"] = forms.ChoiceField(
            label=_("어떻게 하기로 했나요?"), choices=DECISIONS, widget=forms.RadioSelect
        )
        self.fields["reason"] = forms.CharField(
            label=_("그렇게 정한 까닭"),
            max_length=1000,
            widget=forms.Textarea(attrs={"rows": 3}),
            help_text=_("누가 왜 정했는지 기록에 남습니다."),
        )

    def answers(self) -> dict[str, bool]:
        return {name: self.cleaned_data[name] == "yes" for name in QUESTIONS}


class StepForm(forms.Form):
    """Something that happened to a notice, and when."""

    at = forms.DateTimeField(
        label=_("언제"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=MOMENT),
    )
    note = forms.CharField(label=_("적어 둘 것"), max_length=1000, required=False)

    def clean_at(self) -> Any:
        at = self.cleaned_data["at"]
        if at > clock.now():
            raise forms.ValidationError(_("아직 오지 않은 때입니다."))
        return at


class FileForm(StepForm):
    """A notice handed in at a police office, which gives a receipt at once (제6조 제2항)."""

    police_office = forms.CharField(label=_("경찰서"), max_length=120)
    receipt_number = forms.CharField(label=_("접수 번호"), max_length=60, required=False)
    field_order = ("at", "police_office", "receipt_number", "note")


class SaidForm(StepForm):
    """What the police set or forbid, in their words."""

    note = forms.CharField(
        label=_("통고의 내용"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )


STEPS: dict[str, type[StepForm]] = {
    StepKind.FILE: FileForm,
    StepKind.ASK_CORRECTION: SaidForm,
    StepKind.CORRECT: StepForm,
    StepKind.RESTRICT: SaidForm,
    StepKind.BAN: SaidForm,
    StepKind.WITHDRAW: StepForm,
}


class RuleForm(forms.ModelForm):  # type: ignore[type-arg]
    """A rule as an organisation holds it, after somebody has looked at the law."""

    source_url = forms.URLField(label=_("원문 주소"), required=False, assume_scheme="https")

    class Meta:
        model = LegalRule
        fields = ("hours", "basis", "source_url", "checked_on", "checked_by")
        widgets = {"checked_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}
