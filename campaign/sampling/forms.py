"""What organisers type about a sample."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from campaign.packets.forms import DateInput
from campaign.sampling.rules.draw import FEWEST, MOST


class OpenForm(forms.Form):
    """What is announced before the draw."""

    wanted = forms.IntegerField(
        label=_("몇 명을 뽑나요?"),
        min_value=FEWEST,
        max_value=MOST,
        initial=76,
        help_text=_("76명이 모두 서명했다고 답하면 95% 신뢰로 적어도 96.1%가 참된 서명입니다."),
    )
    source = forms.CharField(
        label=_("무엇으로 뽑나요?"),
        max_length=200,
        help_text=_(
            "지금은 누구도 모르고 나중에 누구나 볼 수 있는 숫자. "
            "예: 로또 6/45 제1250회 당첨번호 여섯(보너스 빼고), 12월 1일 코스피 종가"
        ),
    )
    public_on = forms.DateField(label=_("그 값이 발표되는 날"), widget=DateInput())


class ValueForm(forms.Form):
    """The public value, once it is out."""

    value = forms.CharField(
        label=_("발표된 값"),
        max_length=200,
        help_text=_("발표된 숫자를 그대로 적어 주세요. 띄어쓰기와 쉼표, 차례는 달라도 됩니다."),
    )
    url = forms.URLField(
        label=_("발표를 볼 수 있는 주소"),
        assume_scheme="https",
        help_text=_("누구나 그 값을 확인할 수 있는 공식 발표의 주소"),
    )


class AuditorForm(forms.Form):
    """Who watches."""

    auditor = forms.CharField(
        label=_("누가 지켜보나요?"),
        max_length=120,
        help_text=_("공개 쪽에도 보입니다. 기관이나 맡은 일로 적어 주세요. 예: 가상시민감사단"),
    )


class AnswerForm(forms.Form):
    """One of two answers; there is no third, and neither is chosen beforehand."""

    answer = forms.ChoiceField(
        choices=[("yes", _("네, 서명했습니다")), ("no", _("아니요, 서명하지 않았습니다"))],
        error_messages={"required": _("둘 가운데 하나를 눌러 주세요.")},
    )

    @property
    def did_sign(self) -> bool:
        return bool(self.cleaned_data["answer"] == "yes")

    @property
    def buttons(self) -> list[tuple[str, Any]]:
        return list(self.fields["answer"].choices)  # type: ignore[attr-defined]
