"""What is asked before people's data are opened or leave."""

from django import forms
from django.utils.translation import gettext_lazy as _

from campaign.exports.models import PURPOSES, Export, Reason


class RequestForm(forms.ModelForm):  # type: ignore[type-arg]
    purpose = forms.ChoiceField(
        label=_("무엇에 쓰나요?"),
        choices=[("", _("골라 주세요")), *PURPOSES.items()],
        help_text=_("쓸 곳을 고르면 그 일에 필요한 칸만 담깁니다. 칸은 고르지 않습니다."),
    )

    class Meta:
        model = Export
        fields = ["purpose", "note", "form"]


class FetchForm(forms.Form):
    passphrase = forms.CharField(
        label=_("파일을 열 암호"),
        min_length=20,
        max_length=100,
        strip=True,
        help_text=_(
            "지금 한 번만 보입니다. 적어 두고, 파일과 같은 길로 보내지 마세요. "
            "ZIP 파일을 열 때 입력합니다."
        ),
    )


class RevealForm(forms.Form):
    serial = forms.IntegerField(label=_("서명 번호"), min_value=1)
    reason = forms.ChoiceField(
        label=_("왜 열어 보나요?"),
        choices=[("", _("골라 주세요")), *Reason.choices],
        help_text=_("누가, 언제, 왜 열었는지 기록에 남고 서명한 사람에게도 보입니다."),
    )
